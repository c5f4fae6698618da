-- A table with its rows, indexes and constraints. SELECT INTO keeps types, nullability and identity; a computed column
-- becomes one that is computed again, and stands last.
with old as (
  select t.object_id, quotename(:schema) + '.' + quotename(:name) as live, quotename(:shadow) + '.' + quotename(:name) as shadow
  from sys.tables t
  where t.schema_id = schema_id(:schema) and t.name = :name
), index_columns as (
  select c.object_id, c.index_id,
    string_agg(case c.is_included_column when 0 then
      cast(quotename(col_name(c.object_id, c.column_id)) + case c.is_descending_key when 1 then ' desc' else '' end as nvarchar(max)) end, ', ')
      within group (order by c.key_ordinal, c.index_column_id) as keys,
    string_agg(case c.is_included_column when 1 then cast(quotename(col_name(c.object_id, c.column_id)) as nvarchar(max)) end, ', ')
      within group (order by c.key_ordinal, c.index_column_id) as included
  from old
  join sys.index_columns c on c.object_id = old.object_id
  group by c.object_id, c.index_id
), foreign_columns as (
  select c.constraint_object_id,
    string_agg(quotename(col_name(c.parent_object_id, c.parent_column_id)), ', ') within group (order by c.constraint_column_id) as own,
    string_agg(quotename(col_name(c.referenced_object_id, c.referenced_column_id)), ', ') within group (order by c.constraint_column_id) as others
  from old
  join sys.foreign_key_columns c on c.parent_object_id = old.object_id
  group by c.constraint_object_id
)
select statement
from (
  select 1 as place, 0 as nth, concat('select * into ', shadow, ' from ', live, ' with (holdlock)') as statement
  from old
  union all
  select 2, c.column_id, concat('alter table ', old.shadow, ' drop column ', quotename(c.name), '; alter table ', old.shadow,
    ' add ', quotename(c.name), ' as ', c.definition, case c.is_persisted when 1 then ' persisted' end)
  from old
  join sys.computed_columns c on c.object_id = old.object_id
  union all
  select 3, c.parent_column_id, concat('alter table ', old.shadow, ' add constraint ', quotename(c.name), ' default ', c.definition,
    ' for ', quotename(col_name(c.parent_object_id, c.parent_column_id)))
  from old
  join sys.default_constraints c on c.parent_object_id = old.object_id
  union all
  select 4, i.index_id, case
    when i.is_primary_key = 1 or i.is_unique_constraint = 1 then
      concat('alter table ', old.shadow, ' add constraint ', quotename(i.name), case i.is_primary_key when 1 then ' primary key ' else ' unique ' end,
        lower(i.type_desc), ' (', k.keys, ')')
    when i.type = 5 then concat('create clustered columnstore index ', quotename(i.name), ' on ', old.shadow)
    when i.type = 6 then concat('create nonclustered columnstore index ', quotename(i.name), ' on ', old.shadow, ' (', k.included, ')',
      ' where ' + i.filter_definition)
    else concat('create ', case i.is_unique when 1 then 'unique ' end, lower(i.type_desc), ' index ', quotename(i.name), ' on ', old.shadow,
      ' (', k.keys, ')', ' include (' + k.included + ')', ' where ' + i.filter_definition)
    end
  from old
  join sys.indexes i on i.object_id = old.object_id and i.type in (1, 2, 5, 6) and i.is_disabled = 0
  left join index_columns k on k.object_id = i.object_id and k.index_id = i.index_id
  union all
  select 5, c.object_id, concat('alter table ', old.shadow, ' with check add constraint ', quotename(c.name), ' check ', c.definition)
  from old
  join sys.check_constraints c on c.parent_object_id = old.object_id
  union all
  select 6, f.object_id, concat('alter table ', old.shadow, ' with check add constraint ', quotename(f.name), ' foreign key (', c.own,
    ') references ', quotename(object_schema_name(f.referenced_object_id)), '.', quotename(object_name(f.referenced_object_id)), ' (', c.others,
    ') on delete ', replace(lower(f.delete_referential_action_desc), '_', ' '),
    ' on update ', replace(lower(f.update_referential_action_desc), '_', ' '))
  from old
  join sys.foreign_keys f on f.parent_object_id = old.object_id
  join foreign_columns c on c.constraint_object_id = f.object_id
  union all
  -- Rows that are gone had numbers too: those are not given again.
  select 7, 0, concat('dbcc checkident (N''', replace(old.shadow, '''', ''''''), ''', reseed, ', cast(i.last_value as bigint), ') with no_infomsgs')
  from old
  join sys.identity_columns i on i.object_id = old.object_id and i.last_value is not null
) statements
order by place, nth
