-- The lock belongs to the transaction, which a look at a table begins.
set nocount on;
declare @looked bit = (select top (1) 1 from podium.gold_object);
declare @result int, @resource nvarchar(255) = concat('podium.gold.', convert(varchar(64), hashbytes('SHA2_256', :domain), 2));
exec @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
if @result < 0 throw 51205, 'The lock of the domain could not be had', 1
