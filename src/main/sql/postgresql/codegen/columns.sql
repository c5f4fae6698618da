select column_name as name, data_type as type
from information_schema.columns
where table_schema = 'bronze' and table_name = :table
order by ordinal_position
