-- Schemas of these names that somebody else made: they hold something and lack the mark of the hub.
select nspname
from pg_namespace
where nspname in (<schemas>)
  and coalesce(obj_description(oid, 'pg_namespace'), '') not like 'Podium: %'
  and (exists (select from pg_class where relnamespace = pg_namespace.oid)
    or exists (select from pg_proc where pronamespace = pg_namespace.oid))
order by nspname
