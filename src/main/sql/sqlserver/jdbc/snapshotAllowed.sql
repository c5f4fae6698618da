select d.name, d.snapshot_isolation_state
from sys.databases d
where d.database_id = db_id()
