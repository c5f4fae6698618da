-- A lock's name has 255 characters: projects whose names are the same so far wait for each other.
set nocount on;
declare @result int, @resource nvarchar(255) = left(concat('podium.dbt ', ?), 255);
exec @result = sys.sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 0;
set nocount off;
select cast(case when @result >= 0 then 1 else 0 end as bit)
