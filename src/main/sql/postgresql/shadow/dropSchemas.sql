select format('drop schema if exists %I cascade', nspname)
from pg_namespace
where nspname in (<schemas>)
