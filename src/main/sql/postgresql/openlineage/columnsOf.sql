select table_schema as "schema", table_name as "table", column_name as "name", data_type as type
from information_schema.columns
where table_schema in (<schemas>)
order by table_schema, table_name, ordinal_position
