select dataset.name as dataset, table_name
from podium.dataset
where exists (
  select from information_schema.tables existing
  where table_schema = 'bronze' and existing.table_name = dataset.table_name)
order by dataset.name
