select c.name
from sys.indexes i
join sys.index_columns k on k.object_id = i.object_id and k.index_id = i.index_id
join sys.columns c on c.object_id = k.object_id and c.column_id = k.column_id
where i.object_id = object_id(?) and i.is_primary_key = 1
order by k.key_ordinal
