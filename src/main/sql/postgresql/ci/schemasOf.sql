select nspname from pg_catalog.pg_namespace
where nspname = :name or starts_with(nspname, :name || '_')
