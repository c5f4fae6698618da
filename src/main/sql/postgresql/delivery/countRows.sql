select count(*) as rows, count(*) filter (where <anyKeyNull>) as without_key
from <source>
