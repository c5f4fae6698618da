-- Shadow schemas that hold nothing any more.
select format('drop schema %I', nspname)
from pg_namespace
where nspname in (<schemas>)
  and not exists (select from pg_class where relnamespace = pg_namespace.oid)
  and not exists (select from pg_proc where pronamespace = pg_namespace.oid)
  and not exists (select from pg_type where typnamespace = pg_namespace.oid)
