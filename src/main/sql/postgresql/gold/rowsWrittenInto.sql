-- Into tables that were named, by this transaction, their partitions included. One that is gone has none.
select coalesce(sum(
  pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid)
), 0) as podium_rows_written
from unnest(array[<tables>]) as named (name)
cross join lateral (
  select to_regclass(name)::oid union select relid from pg_partition_tree(to_regclass(name))
) as relation (oid)
