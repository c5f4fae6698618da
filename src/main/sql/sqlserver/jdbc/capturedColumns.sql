select c.column_name
from cdc.captured_columns c
join cdc.change_tables t on t.object_id = c.object_id
where t.capture_instance = ?
order by c.column_ordinal
