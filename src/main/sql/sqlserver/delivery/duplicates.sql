select count_big(*) as keys, min(<keyArray>) as example
from (
  select <key>
  from <source>
  group by <key>
  having count_big(*) > 1
) twice
