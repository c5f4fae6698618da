-- What was set aside goes as soon as nothing else is built upon it.
with aside as (
  select s.schema_id, s.name
  from sys.schemas s
  where s.name like 'podium[_]aside[_]%'
    and exists (select 1 from sys.extended_properties p where p.class = 3 and p.major_id = s.schema_id and p.name = 'Podium')
    and not exists (
      select 1 from sys.sql_expression_dependencies d
      where d.referencing_class = 1 and d.referenced_schema_name = s.name and object_schema_name(d.referencing_id) <> s.name)
)
select statement
from (
  select 1 as place, concat('alter table ', quotename(object_schema_name(f.parent_object_id)), '.', quotename(object_name(f.parent_object_id)),
    ' drop constraint ', quotename(f.name)) as statement
  from aside
  join sys.tables t on t.schema_id = aside.schema_id
  join sys.foreign_keys f on f.referenced_object_id = t.object_id
  union all
  select case o.type when 'V' then 2 when 'U' then 3 else 4 end,
    concat('drop ', case o.type when 'V' then 'view ' when 'U' then 'table ' else 'sequence ' end, quotename(aside.name), '.', quotename(o.name))
  from aside
  join sys.objects o on o.schema_id = aside.schema_id and o.type in ('U', 'V', 'SO')
  union all
  select 5, concat('drop schema ', quotename(name))
  from aside
) statements
order by place, statement
