set local role none
