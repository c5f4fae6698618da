-- What is built upon a relation that gives way, by its object id: it must be told to read the new one. What was newly
-- built is asked too, for it may name the live schema itself.
select coalesce(moved.live, reader_schema.nspname) as schema, coalesce(moved.name, reader.relname) as name,
  reader_schema.nspname like '%\_previous' or reader_schema.nspname like 'podium\_aside\_%'
    or (reader_schema.nspname = 'gold' and exists (select from podium.gold_object g where g.name = reader.relname)) as lenient,
  string_agg(distinct format('%s.%s', m.live, m.name), ', ') as reads,
  case when reader.relkind = 'v' then
    format('create or replace view %I.%I%s as %s',
      coalesce(moved.live, reader_schema.nspname), coalesce(moved.name, reader.relname),
      coalesce(' with (' || array_to_string(reader.reloptions, ', ') || ')', ''),
      case when moved.name is null then pg_get_viewdef(reader.oid)
        else replace(pg_get_viewdef(reader.oid), quote_ident(moved.shadow) || '.', quote_ident(moved.live) || '.') end)
  end as statement
from pg_temp.podium_moves m
join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = m.old_oid and d.classid = 'pg_rewrite'::regclass
join pg_rewrite r on r.oid = d.objid
join pg_class reader on reader.oid = r.ev_class
join pg_namespace reader_schema on reader_schema.oid = reader.relnamespace
left join pg_temp.podium_moves moved on moved.new_oid = reader.oid
where reader.oid not in (select old_oid from pg_temp.podium_moves where old_oid is not null)
group by reader.oid, reader.relkind, reader.relname, reader.reloptions, reader_schema.nspname, moved.live, moved.name, moved.shadow
union all
select routine_schema.nspname, routine.proname, false, string_agg(distinct format('%s.%s', m.live, m.name), ', '),
  pg_get_functiondef(routine.oid)
from pg_temp.podium_moves m
join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = m.old_oid and d.classid = 'pg_proc'::regclass
join pg_proc routine on routine.oid = d.objid and routine.prosqlbody is not null
join pg_namespace routine_schema on routine_schema.oid = routine.pronamespace
group by routine.oid, routine.proname, routine_schema.nspname
