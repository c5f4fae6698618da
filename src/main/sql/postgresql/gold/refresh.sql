refresh materialized view gold.<name>
