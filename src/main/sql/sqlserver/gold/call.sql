-- One transaction more than there is, so that a commit within ends nothing; after the call there are as many as before.
set nocount off;
declare @open int = @@trancount;
begin transaction;
exec gold.<name> <arguments>;
if @@trancount <> @open + 1 throw 51266, 'The procedure ended the transaction that it was called in', 1;
commit transaction
