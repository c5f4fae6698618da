-- Modules are bound by name: those elsewhere read the new relations as soon as these are there, and are refreshed, which
-- fails where a column that they name is gone. A view that was newly built still names the shadow: it is told the live
-- name, and views that others read are told before those.
with built as (
  select m.live, m.name, m.shadow, m.new_oid, 0 as depth
  from #podium_moves m
  join sys.views v on v.object_id = m.new_oid
  where m.shadow <> m.live
  union all
  select m.live, m.name, m.shadow, m.new_oid, built.depth + 1
  from built
  join sys.sql_expression_dependencies d on d.referenced_id = built.new_oid
  join #podium_moves m on m.new_oid = d.referencing_id
  where built.depth < 50
), texts as (
  select b.live, b.name, b.depth,
    replace(replace(module.definition, '"' + b.shadow + '"', '"' + b.live + '"'), cast(quotename(b.shadow) as nvarchar(300)), cast(quotename(b.live) as nvarchar(300))) as definition
  from (select live, name, shadow, new_oid, max(depth) as depth from built group by live, name, shadow, new_oid) b
  join sys.sql_modules module on module.object_id = b.new_oid
)
select [schema], name, lenient, reads, statement
from (
  select live as [schema], name, cast(0 as bit) as lenient, concat(live, '.', name) as reads,
    concat('exec(N''', replace(stuff(definition, charindex('create', definition), 6,
      case when definition like '%create or alter%' then 'create' else 'create or alter' end), '''', ''''''), ''')') as statement, depth
  from texts
  union all
  select schema_name(o.schema_id), o.name,
    cast(case when schema_name(o.schema_id) like '%[_]previous' or schema_name(o.schema_id) like 'podium[_]aside[_]%'
      or (schema_name(o.schema_id) = 'gold' and exists (select 1 from podium.gold_object g where g.name = o.name)) then 1 else 0 end as bit),
    string_agg(concat(m.live, '.', m.name), ', '),
    concat('exec sys.sp_refreshsqlmodule N''', replace(cast(quotename(schema_name(o.schema_id)) + '.' + quotename(o.name) as nvarchar(600)), '''', ''''''), ''''),
    100
  from #podium_moves m
  join sys.sql_expression_dependencies d on d.referenced_id = m.old_oid
  join sys.objects o on o.object_id = d.referencing_id and o.type in ('V', 'P', 'FN', 'IF', 'TF', 'TR')
  where o.object_id not in (select old_oid from #podium_moves where old_oid is not null)
    and o.object_id not in (select new_oid from #podium_moves where new_oid is not null)
  group by o.schema_id, o.name
) modules
order by depth, [schema], name
