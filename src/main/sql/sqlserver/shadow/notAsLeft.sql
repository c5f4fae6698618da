-- Relations that are not where the swap left them: somebody replaced or dropped them since. ALTER SCHEMA keeps object ids.
select m.live + '.' + m.name
from #podium_moves m
where (m.old_oid is not null and not exists (
    select 1 from sys.objects o where o.object_id = m.old_oid and o.schema_id = schema_id(m.live) and o.name = m.name))
  or (m.new_oid is not null and not exists (
    select 1 from sys.objects o where o.object_id = m.new_oid and o.schema_id = schema_id(m.live + '_previous') and o.name = m.name))
order by 1
