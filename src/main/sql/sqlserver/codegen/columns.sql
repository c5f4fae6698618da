-- In the words that the reader knows: documents stand in a column that only the hub's own stand beside.
select c.column_name as name,
  case
    when c.data_type not in ('nvarchar', 'varchar', 'nchar', 'char') then c.data_type
    when c.column_name = 'record' and not exists (
      select 1 from information_schema.columns other
      where other.table_schema = 'bronze' and other.table_name = :table and other.column_name <> 'record' and other.column_name not like '[_]%')
      then 'jsonb'
    else 'text'
  end as type
from information_schema.columns c
where c.table_schema = 'bronze' and c.table_name = :table
order by c.ordinal_position
