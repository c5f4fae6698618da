-- The shadow of a schema. What is granted on a schema holds for all that stands in it: nothing is to be handed on.
select statement
from (
  select 1 as place, concat('exec(N''create schema ', replace(cast(quotename(:shadow) as nvarchar(300)), '''', ''''''), ''')') as statement
  union all
  select 2, concat('exec sys.sp_addextendedproperty @name = N''Podium'', @value = N''where dbt builds what will be swapped into ',
    replace(:live, '''', ''''''), '; dropped and made anew by each build'', @level0type = N''SCHEMA'', @level0name = N''',
    replace(:shadow, '''', ''''''), '''')
) statements
where schema_id(:shadow) is null
order by place
