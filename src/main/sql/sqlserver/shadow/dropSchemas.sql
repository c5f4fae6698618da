-- There is no cascade: what others are built upon goes last.
select statement
from (
  select 1 as place, concat('alter table ', quotename(object_schema_name(f.parent_object_id)), '.', quotename(object_name(f.parent_object_id)),
    ' drop constraint ', quotename(f.name)) as statement
  from sys.foreign_keys f
  where object_schema_name(f.referenced_object_id) in (<schemas>)
  union all
  select case o.type when 'U' then 4 when 'SO' then 5 when 'SN' then 5 when 'V' then 3 else 2 end,
    concat('drop ', case o.type when 'U' then 'table ' when 'SO' then 'sequence ' when 'SN' then 'synonym ' when 'V' then 'view '
      when 'P' then 'procedure ' else 'function ' end, quotename(schema_name(o.schema_id)), '.', quotename(o.name))
  from sys.objects o
  where schema_name(o.schema_id) in (<schemas>) and o.type in ('U', 'V', 'SO', 'SN', 'P', 'FN', 'IF', 'TF')
  union all
  select 6, concat('drop type ', quotename(schema_name(t.schema_id)), '.', quotename(t.name))
  from sys.types t
  where schema_name(t.schema_id) in (<schemas>) and t.is_user_defined = 1
  union all
  select 7, concat('drop schema ', quotename(s.name))
  from sys.schemas s
  where s.name in (<schemas>)
) statements
order by place, statement
