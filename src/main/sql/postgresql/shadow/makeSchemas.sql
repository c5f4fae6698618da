select distinct format('create schema if not exists %I', live)
from pg_temp.podium_moves
union all
select distinct format('create schema if not exists %I', live || '_previous')
from pg_temp.podium_moves where old_oid is not null
union all
select distinct format('comment on schema %I is %L', live || '_previous',
  'Podium: what stood in ' || live || ' before the last swap of each; kept for a rollback')
from pg_temp.podium_moves where old_oid is not null
