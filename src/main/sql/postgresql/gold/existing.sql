select
  relname as name,
  case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind,
  format('%I.%I', 'gold', relname) as identity
from pg_class
where relnamespace = to_regnamespace('gold') and relkind in ('r', 'p', 'v', 'm', 'f')
union all
select
  proname,
  case prokind when 'p' then 'procedure' else 'function' end,
  format('%I.%I(%s)', 'gold', proname, pg_get_function_identity_arguments(oid))
from pg_proc
where pronamespace = to_regnamespace('gold')
