-- Which table it is, and how often it was written to: another one, or another number, and it changed.
select format('%s:%s:%s:%s', c.oid, n_tup_ins, n_tup_upd, n_tup_del)
from pg_class c
join pg_namespace on pg_namespace.oid = c.relnamespace
join pg_stat_all_tables on relid = c.oid
where nspname = :schema and c.relname = :name and c.relkind in ('r', 'p')
