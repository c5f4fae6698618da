refresh materialized view concurrently gold.<name>
