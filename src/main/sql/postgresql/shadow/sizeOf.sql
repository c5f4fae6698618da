select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
from pg_class c
join pg_namespace on pg_namespace.oid = c.relnamespace
where nspname in (<schemas>) and relkind in ('r', 'm')
