-- Of all procedures. Which of them have a default only the server knows when it carries out the call: it says so where one is missing.
select
  lower(object.name) as [procedure],
  stuff(parameter.name, 1, 1, '') as name,
  'i' as mode,
  type_name(parameter.user_type_id) as type,
  cast(0 as bit) as required
from sys.objects object
join sys.parameters parameter on parameter.object_id = object.object_id
where object.schema_id = schema_id('gold') and object.type = 'P' and parameter.parameter_id > 0
order by object.name, parameter.parameter_id
