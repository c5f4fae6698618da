select
    cast(case c.SYS_CHANGE_OPERATION when 'I' then 'insert' when 'U' then 'update' else 'delete' end as varchar(8)) as "_operation",
    c.SYS_CHANGE_VERSION as "_version",
    :columns
from changetable(changes :table, :from) c
left join :table t on :join
where c.SYS_CHANGE_VERSION <= :version and (c.SYS_CHANGE_OPERATION = 'D' or :present is not null)
