set nocount on;
declare @result int, @resource nvarchar(255) = concat('podium.shadow.', :schema);
exec @result = sys.sp_releaseapplock @Resource = @resource, @LockOwner = 'Session';
select cast(case when @result >= 0 then 1 else 0 end as bit)
