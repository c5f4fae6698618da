-- Privileges, comments and owner of the old, where the new has none of its own. ALTER SCHEMA takes all privileges away:
-- they were written down when the moves were gathered.
select statement
from (
  select 1 as place, concat(case g.state when 'D' then 'deny ' else 'grant ' end, g.permission, ' on object::',
    quotename(m.live), '.', quotename(m.name), '(' + quotename(g.column_name) + ')', ' to ', quotename(g.grantee),
    case g.state when 'W' then ' with grant option' end) as statement
  from #podium_moves m
  join #podium_grants g on g.object_id = case m.own_grants when 1 then m.new_oid else m.old_oid end
  where m.new_oid is not null
    and (g.column_name is null or columnproperty(m.new_oid, g.column_name, 'ColumnId') is not null)
  union all
  select 1, concat(case g.state when 'D' then 'deny ' else 'grant ' end, g.permission, ' on object::',
    quotename(m.live + '_previous'), '.', quotename(m.name), '(' + quotename(g.column_name) + ')', ' to ', quotename(g.grantee),
    case g.state when 'W' then ' with grant option' end)
  from #podium_moves m
  join #podium_grants g on g.object_id = m.old_oid
  union all
  select 2, concat('exec sys.sp_addextendedproperty @name = N''MS_Description'', @value = N''',
    replace(cast(p.value as nvarchar(3500)), '''', ''''''),
    ''', @level0type = N''SCHEMA'', @level0name = N''', replace(m.live, '''', ''''''),
    ''', @level1type = N''', case o.type when 'V' then 'VIEW' when 'SO' then 'SEQUENCE' else 'TABLE' end,
    ''', @level1name = N''', replace(m.name, '''', ''''''), '''',
    ', @level2type = N''COLUMN'', @level2name = N''' + replace(cast(c.name as nvarchar(128)), '''', '''''') + '''')
  from #podium_moves m
  join sys.objects o on o.object_id = m.new_oid
  join sys.extended_properties p on p.class = 1 and p.major_id = m.old_oid and p.name = 'MS_Description'
  left join sys.columns c on c.object_id = m.old_oid and c.column_id = p.minor_id
  left join sys.columns n on n.object_id = m.new_oid and n.name = c.name
  where (p.minor_id = 0 or n.column_id is not null)
    and not exists (
      select 1 from sys.extended_properties own
      where own.class = 1 and own.major_id = m.new_oid and own.minor_id = coalesce(n.column_id, 0) and own.name = 'MS_Description')
  union all
  select 3, concat('alter authorization on object::', quotename(m.live), '.', quotename(m.name), ' to ', quotename(user_name(o.principal_id)))
  from #podium_moves m
  join sys.objects o on o.object_id = m.old_oid and o.principal_id is not null
  where m.new_oid is not null
) statements
order by place
