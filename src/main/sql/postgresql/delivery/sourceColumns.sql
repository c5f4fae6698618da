-- Bytes go out in base64, which all receivers know, rather than as PostgreSQL writes them.
select format('%I.%I', n.nspname, c.relname) as source, a.attname as name,
  format_type(a.atttypid, a.atttypmod) as type,
  case when a.atttypid = cast('bytea' as regtype)
    then format('translate(encode(%1$I, ''base64''), chr(10), '''') as %1$I', a.attname)
    else format('%I', a.attname)
  end as expression
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid
where n.nspname = :schema and c.relname = :table and a.attnum > 0 and not a.attisdropped
  and c.relkind in ('r', 'v', 'm', 'f', 'p')
order by a.attnum
