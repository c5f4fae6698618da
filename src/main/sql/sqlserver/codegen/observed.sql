select field.[key] as name,
  case when count(distinct nullif(field.[type], 0)) = 1
    then case max(field.[type]) when 2 then 'number' when 3 then 'boolean' when 4 then 'array' when 5 then 'object' else 'string' end
    else 'string' end as type
from (select top (5000) record from bronze.<table>) newest
cross apply openjson(case when left(ltrim(record), 1) = '{' then record else '{}' end) field
group by field.[key]
order by field.[key]
