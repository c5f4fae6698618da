select count(*) as keys, min(key) as example
from (
  select cast(json_build_array(<key>) as text) as key
  from <source>
  group by <key>
  having count(*) > 1
) twice
