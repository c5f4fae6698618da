-- Counts by a query a table: what the catalogue says is not exact while somebody writes.
set nocount on;
declare @counts nvarchar(max) = (
  select string_agg(cast(concat('select N''', replace(cast(t.name as nvarchar(200)), '''', ''''''), ''' as name, count_big(*) as [rows] from gold.', quotename(t.name))
    as nvarchar(max)), ' union all ')
  from sys.tables t
  where t.schema_id = schema_id('gold'));
set @counts = concat(coalesce(@counts, 'select N'''' as name, cast(0 as bigint) as [rows] where 1 = 0'), ' order by name');
exec sp_executesql @counts
