-- Everything that stands in the shadow schemas, sequences of its tables apart: those go with them.
insert into pg_temp.podium_moves (live, name, shadow, own_grants, new_oid, old_oid)
select pair.live, c.relname, pair.shadow,
  exists (select from jsonb_array_elements(cast(:plan as jsonb) -> 'nodes') node
    where node ->> 'shadow' = pair.shadow and node ->> 'name' = c.relname and (node ->> 'grants')::boolean),
  c.oid,
  (select old.oid
   from pg_class old
   join pg_namespace on pg_namespace.oid = old.relnamespace
   where nspname = pair.live and old.relname = c.relname and old.relkind in ('r', 'p', 'v', 'm', 'f', 'S'))
from jsonb_to_recordset(cast(:plan as jsonb) -> 'schemas') pair (live text, shadow text)
join pg_namespace on nspname = pair.shadow
join pg_class c on c.relnamespace = pg_namespace.oid and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
where c.relkind <> 'S' or not exists (
  select from pg_depend
  where classid = 'pg_class'::regclass and objid = c.oid and deptype in ('a', 'i'))
