-- What an earlier swap kept makes room.
with aside as (
  select schema_name(o.schema_id) as schema_name, o.name
  from #podium_moves m
  join sys.objects o on o.schema_id = schema_id(m.live + '_previous') and o.name = m.name and o.type in ('U', 'V', 'SO')
)
select statement
from (
  select 1 as place, concat('exec(N''create schema podium_aside_', :swap, ''')') as statement
  where exists (select 1 from aside)
  union all
  select 2, concat('exec sys.sp_addextendedproperty @name = N''Podium'', @value = N''kept by an earlier swap; dropped as soon as nothing reads it'',',
    ' @level0type = N''SCHEMA'', @level0name = N''podium_aside_', :swap, '''')
  where exists (select 1 from aside)
  union all
  select 3, concat('alter schema podium_aside_', :swap, ' transfer object::', quotename(schema_name), '.', quotename(name))
  from aside
) statements
order by place
