-- The lock belongs to the transaction, which a statement on a table begins.
set nocount on;
delete from podium.gold_object where 1 = 0;
declare @result int, @resource nvarchar(255) = concat('podium.gold.', :domain);
exec @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 0;
set nocount off;
select cast(case when @result >= 0 then 1 else 0 end as bit)
