-- Counts by a query a table: the planner's estimates would be wrong right after a refresh.
select
  c.relname as name,
  (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint as rows
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'gold' and (c.relkind in ('r', 'p') and not c.relispartition or c.relkind = 'm' and c.relispopulated)
order by c.relname
