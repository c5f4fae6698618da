set nocount on;
declare @result int, @resource nvarchar(255) = concat('podium.dbt ', convert(varchar(64), hashbytes('SHA2_256', cast(? as nvarchar(max))), 2));
exec @result = sys.sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
select cast(case when @result >= 0 then 1 else 0 end as bit)
