-- CREATE SCHEMA stands alone in its batch. The mark of the hub is an extended property of the name Podium.
select statement
from (
  select distinct 1 as place, concat('exec(N''create schema ', replace(cast(quotename(live) as nvarchar(300)), '''', ''''''), ''')') as statement
  from #podium_moves
  where schema_id(live) is null
  union all
  select distinct 2, concat('exec(N''create schema ', replace(quotename(live + '_previous'), '''', ''''''), ''')')
  from #podium_moves
  where old_oid is not null and schema_id(live + '_previous') is null
  union all
  select distinct 3, concat('exec sys.sp_addextendedproperty @name = N''Podium'', @value = N''what stood in ', replace(live, '''', ''''''),
    ' before the last swap of each; kept for a rollback'', @level0type = N''SCHEMA'', @level0name = N''', replace(live, '''', ''''''), '_previous''')
  from #podium_moves
  where old_oid is not null and schema_id(live + '_previous') is null
) statements
order by place
