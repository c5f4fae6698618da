select 'lock table ' || string_agg('only ' || c.oid::regclass::text, ', ' order by c.oid) || ' in access exclusive mode'
from pg_class c
where c.relkind in ('r', 'p')
  and c.oid in (select old_oid from pg_temp.podium_moves union all select new_oid from pg_temp.podium_moves)
having count(*) > 0
