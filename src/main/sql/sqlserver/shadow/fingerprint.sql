-- Which table it is, how many rows it has, and a checksum over all of them: another one, or another checksum, and it changed.
select concat('select concat(', t.object_id, ', '':'', count_big(*), '':'', checksum_agg(binary_checksum(*))) from ',
  quotename(schema_name(t.schema_id)), '.', quotename(t.name))
from sys.tables t
where t.schema_id = schema_id(:schema) and t.name = :name
