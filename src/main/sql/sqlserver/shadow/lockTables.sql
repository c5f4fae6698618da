-- Always in the same order, so that two swaps don't wait for each other. Looking for a row takes the lock of the table.
select concat('if exists (select 1 from ', quotename(object_schema_name(t.object_id)), '.', quotename(t.name),
  ' with (tablockx, holdlock)) set nocount on')
from sys.tables t
where t.object_id in (select old_oid from #podium_moves union all select new_oid from #podium_moves)
order by t.object_id
