select cast('snapshot' as varchar(8)) as "_operation", cast(:version as bigint) as "_version", t.*
from :table t
