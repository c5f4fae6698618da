select dataset.name as dataset, dataset.table_name
from podium.dataset dataset
where exists (
  select 1 from information_schema.tables existing
  where existing.table_schema = 'bronze' and existing.table_name = dataset.table_name)
order by dataset.name
