select relispopulated and exists (
  select from pg_index
  where indrelid = pg_class.oid and indisunique and indisvalid and indpred is null and indexprs is null
)
from pg_class
where relnamespace = to_regnamespace('gold') and relname = :name
