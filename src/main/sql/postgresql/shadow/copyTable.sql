-- A table with its rows, indexes and constraints, and sequences of its own that go on where the old ones are.
with old as (
  select c.oid, c.relname, c.relpersistence, c.reloptions,
    format('%I.%I', :schema, :name) as live, format('%I.%I', :shadow, :name) as shadow
  from pg_class c
  join pg_namespace on pg_namespace.oid = c.relnamespace
  where nspname = :schema and c.relname = :name
), fields as (
  select string_agg(quote_ident(attname), ', ' order by attnum) as list
  from pg_attribute, old
  where attrelid = old.oid and attnum > 0 and not attisdropped and attgenerated = ''
), sequences as (
  select old.shadow, attname, d.deptype, format('%I.%I', sequence_schema.nspname, sequence.relname) as live_sequence,
    format('%I.%I', :shadow, sequence.relname) as shadow_sequence
  from old
  join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = old.oid
    and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
  join pg_class sequence on sequence.oid = d.objid and sequence.relkind = 'S'
  join pg_namespace sequence_schema on sequence_schema.oid = sequence.relnamespace
  join pg_attribute on attrelid = old.oid and attnum = d.refobjsubid
)
select statement
from (
  select 1 as place, format('create %s table %s (like %s including all)%s',
    case relpersistence when 'u' then 'unlogged' else '' end, shadow, live,
    ' with (' || array_to_string(reloptions, ', ') || ')') as statement
  from old where reloptions is not null
  union all
  select 1, format('create %s table %s (like %s including all)',
    case relpersistence when 'u' then 'unlogged' else '' end, shadow, live)
  from old where reloptions is null
  union all
  select 2, format('insert into %s (%s) overriding system value select %2$s from %3$s', shadow, list, live)
  from old, fields where list is not null
  union all
  select 3, format('create sequence %s', shadow_sequence) from sequences where deptype = 'a'
  union all
  select 4, format('alter table %s alter column %I set default nextval(%L)', shadow, attname, shadow_sequence)
  from sequences where deptype = 'a'
  union all
  select 5, format('alter sequence %s owned by %s.%I', shadow_sequence, shadow, attname)
  from sequences where deptype = 'a'
  union all
  select 6, format('select setval(pg_get_serial_sequence(%L, %L), last_value, is_called) from %s', shadow, attname, live_sequence)
  from sequences
  union all
  select 7, format('analyze %s', shadow) from old
) statements
order by place
