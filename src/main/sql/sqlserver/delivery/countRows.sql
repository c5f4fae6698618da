select count_big(*) as [rows], count_big(case when <anyKeyNull> then 1 end) as without_key
from <source>
