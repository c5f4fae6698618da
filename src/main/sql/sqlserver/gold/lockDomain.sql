-- The lock belongs to the transaction, which a statement on a table begins.
set nocount on;
delete from podium.gold_object where 1 = 0;
declare @result int, @resource nvarchar(255) = concat('podium.gold.', :domain);
exec @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
if @result < 0 throw 51205, 'The lock of the domain could not be had', 1;
set nocount off
