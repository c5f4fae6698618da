select coalesce(sum(p.reserved_page_count), 0) * 8192
from sys.dm_db_partition_stats p
join sys.objects o on o.object_id = p.object_id
where schema_name(o.schema_id) in (<schemas>)
