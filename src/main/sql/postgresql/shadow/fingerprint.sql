-- Which table it is, how many rows it has, and a sum over where each stands and who wrote it: another one, or another
-- sum, and it changed. Vacuum moves and renames no row.
select format('select %L || count(*) || '':'' || coalesce(sum(hash_record_extended(row(tableoid, ctid, xmin), 0)), 0) from %s',
  c.oid || ':', c.oid::regclass)
from pg_class c
join pg_namespace on pg_namespace.oid = c.relnamespace
where nspname = :schema and c.relname = :name and c.relkind in ('r', 'p')
