-- What was set aside goes as soon as nothing else is built upon it.
select format('drop schema %I cascade', aside.nspname)
from pg_namespace aside
where aside.nspname like 'podium\_aside\_%'
  and coalesce(obj_description(aside.oid, 'pg_namespace'), '') like 'Podium: %'
  and not exists (
    select
    from pg_class read
    join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = read.oid
    left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
    join pg_class reader on reader.oid = r.ev_class
    where read.relnamespace = aside.oid and reader.relnamespace <> aside.oid)
