select
    cast('snapshot' as varchar(8)) as "_operation",
    cast(':lsn' as varchar(22)) as "_lsn",
    cast('' as varchar(22)) as "_sequence",
    :columns
from :table t
