select format('lock table %s in share mode', c.oid::regclass)
from pg_class c
join pg_namespace on pg_namespace.oid = c.relnamespace
where nspname = :schema and c.relname = :name and c.relkind in ('r', 'p')
