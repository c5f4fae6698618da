-- There is no cascade: what others are built upon goes last.
declare @statements nvarchar(max) = (
  select string_agg(statement, '; ') within group (order by place, statement)
  from (
    select 1 as place, cast(concat('alter table ', quotename(object_schema_name(f.parent_object_id)), '.', quotename(object_name(f.parent_object_id)),
      ' drop constraint ', quotename(f.name)) as nvarchar(max)) as statement
    from sys.foreign_keys f
    where object_schema_name(f.referenced_object_id) = <name>
    union all
    select case o.type when 'U' then 4 when 'SO' then 5 when 'SN' then 5 when 'V' then 3 else 2 end,
      cast(concat('drop ', case o.type when 'U' then 'table ' when 'SO' then 'sequence ' when 'SN' then 'synonym ' when 'V' then 'view '
        when 'P' then 'procedure ' else 'function ' end, quotename(schema_name(o.schema_id)), '.', quotename(o.name)) as nvarchar(max))
    from sys.objects o
    where o.schema_id = schema_id(<name>) and o.type in ('U', 'V', 'SO', 'SN', 'P', 'FN', 'IF', 'TF')
    union all
    select 6, cast(concat('drop schema ', quotename(s.name)) as nvarchar(max))
    from sys.schemas s
    where s.name = <name>
  ) statements);
if @statements is not null exec sp_executesql @statements
