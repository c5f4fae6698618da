-- Looking for a row takes the lock of the table.
select concat('if exists (select 1 from ', quotename(schema_name(t.schema_id)), '.', quotename(t.name),
  ' with (tablock, holdlock)) set nocount on')
from sys.tables t
where t.schema_id = schema_id(:schema) and t.name = :name
