select field.key as name,
  case when count(distinct jsonb_typeof(field.value)) filter (where jsonb_typeof(field.value) <> 'null') = 1
    then min(jsonb_typeof(field.value)) filter (where jsonb_typeof(field.value) <> 'null')
    else 'string' end as type
from (select record from bronze.<table> limit 5000) newest
cross join lateral jsonb_each(case when jsonb_typeof(record) = 'object' then record else '{}'::jsonb end) field
group by field.key
order by field.key
