-- Bytes go out in base64, as JSON has them here anyway.
select concat(quotename(schema_name(o.schema_id)), '.', quotename(o.name)) as source, c.name,
  concat(type_name(c.user_type_id), case
    when type_name(c.user_type_id) in ('decimal', 'numeric') then concat('(', c.precision, ',', c.scale, ')') end) as type,
  quotename(c.name) as expression
from sys.objects o
join sys.columns c on c.object_id = o.object_id
where o.schema_id = schema_id(:schema) and o.name = :table and o.type in ('U', 'V')
order by c.column_id
