-- What an earlier swap kept makes room.
with aside as (
  select c.oid
  from pg_temp.podium_moves m
  join pg_namespace on nspname = m.live || '_previous'
  join pg_class c on c.relnamespace = pg_namespace.oid and c.relname = m.name and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
), schema as (
  select 'podium_aside_' || :swap as name
)
select format('create schema %I', name) from schema where exists (select from aside)
union all
select format('comment on schema %I is %L', name, 'Podium: kept by an earlier swap; dropped as soon as nothing reads it')
from schema where exists (select from aside)
union all
select format('alter table %s set schema %I', oid::regclass, name) from aside, schema
