-- What comes back waits in a schema between, for its place is taken.
select statement
from (
  select 1 as place, 'exec(N''create schema podium_between'')' as statement
  union all
  select 2, concat('alter schema podium_between transfer object::', quotename(schema_name(o.schema_id)), '.', quotename(o.name))
  from #podium_moves m
  join sys.objects o on o.object_id = m.new_oid
  where m.live = :live
) statements
order by place, statement
