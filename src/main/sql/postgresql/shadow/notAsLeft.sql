-- Relations that are not where the swap left them: somebody replaced or dropped them since.
select format('%s.%s', m.live, m.name)
from pg_temp.podium_moves m
where (m.old_oid is not null and not exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = m.old_oid and n.nspname = m.live and c.relname = m.name))
  or (m.new_oid is not null and not exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = m.new_oid and n.nspname = m.live || '_previous' and c.relname = m.name))
order by 1
