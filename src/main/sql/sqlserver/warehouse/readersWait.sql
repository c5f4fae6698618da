-- The database, where readers wait for writers.
select name from sys.databases where database_id = db_id() and is_read_committed_snapshot_on = 0
