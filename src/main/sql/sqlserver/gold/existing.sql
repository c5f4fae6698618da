-- A fingerprint, which is what the server keeps of the definition, counts against others of the same version only. Names are alike in whatever case they are written.
select lower(o.name) as name, o.kind, o.[identity],
  concat(parsename(cast(serverproperty('ProductVersion') as varchar(128)), 4), ':', o.definition) as fingerprint
from (
  select object.name,
    case object.type when 'V' then 'view' when 'P' then 'procedure' else 'function' end as kind,
    concat('gold.', quotename(object.name)) as [identity],
    module.definition
  from sys.objects object
  left join sys.sql_modules module on module.object_id = object.object_id
  where object.schema_id = schema_id('gold') and object.type in ('V', 'P', 'FN', 'IF', 'TF')
  union all
  select relation.name, 'table', concat('gold.', quotename(relation.name)), (
    select string_agg(cast(concat(col.name, ' ', type_name(col.user_type_id), ' ', col.max_length, ' ', col.precision, ' ', col.scale, ' ',
      col.is_nullable) as nvarchar(max)), ',') within group (order by col.column_id)
    from sys.columns col
    where col.object_id = relation.object_id)
  from sys.tables relation
  where relation.schema_id = schema_id('gold')
) o
