-- What stands elsewhere and is built upon something in these schemas.
select distinct format('%s.%s', reader_schema.nspname, reader.relname)
from pg_class read
join pg_namespace own on own.oid = read.relnamespace and own.nspname in (<schemas>)
join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = read.oid and d.classid = 'pg_rewrite'::regclass
join pg_rewrite r on r.oid = d.objid
join pg_class reader on reader.oid = r.ev_class
join pg_namespace reader_schema on reader_schema.oid = reader.relnamespace
where reader_schema.nspname not in (<schemas>)
order by 1
