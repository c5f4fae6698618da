set nocount off;
