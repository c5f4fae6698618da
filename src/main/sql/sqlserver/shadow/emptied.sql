-- Shadow schemas that hold nothing any more.
select concat('drop schema ', quotename(s.name))
from sys.schemas s
where s.name in (<schemas>)
  and not exists (select 1 from sys.objects o where o.schema_id = s.schema_id)
  and not exists (select 1 from sys.types t where t.schema_id = s.schema_id)
