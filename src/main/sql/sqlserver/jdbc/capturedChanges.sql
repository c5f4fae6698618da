select
    cast(case c.__$operation when 1 then 'delete' when 2 then 'insert' else 'update' end as varchar(8)) as "_operation",
    convert(varchar(22), c.__$start_lsn, 1) as "_lsn",
    convert(varchar(22), c.__$seqval, 1) as "_sequence",
    :columns
from cdc.:function(:from, :to, N'all') c
where :range
