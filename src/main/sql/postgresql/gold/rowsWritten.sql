select coalesce(sum(
  pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)
), 0) as podium_rows_written
from pg_class
where relnamespace = to_regnamespace('gold') and relkind in ('r', 'p')
