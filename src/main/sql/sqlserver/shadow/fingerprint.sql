-- Which table it is, and how often it was written to since the server started: another one, another number or another
-- start, and it may have changed. Needs VIEW SERVER STATE.
select concat(t.object_id, ':', max(u.user_updates), ':', convert(varchar(33), max(u.last_user_update), 126), ':',
  (select sum(p.rows) from sys.partitions p where p.object_id = t.object_id and p.index_id in (0, 1)), ':',
  (select convert(varchar(33), sqlserver_start_time, 126) from sys.dm_os_sys_info))
from sys.tables t
left join sys.dm_db_index_usage_stats u on u.database_id = db_id() and u.object_id = t.object_id and u.index_id in (0, 1)
where t.schema_id = schema_id(:schema) and t.name = :name
group by t.object_id
