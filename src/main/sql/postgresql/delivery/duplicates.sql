select count(*) as keys, min(key) as example
from (
  select <keyArray> as key
  from <source>
  group by <key>
  having count(*) > 1
) twice
