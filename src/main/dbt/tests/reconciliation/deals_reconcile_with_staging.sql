-- Each deal of the CRM arrives once: no join multiplies it, none loses it.
select deal_id
from (
    select deal_id, 1 as staged, 0 as conformed from {{ ref('stg_crm__deals') }}
    union all
    select deal_id, 0 as staged, 1 as conformed from {{ ref('deals') }}
) as sightings
group by deal_id
having sum(staged) <> 1 or sum(conformed) <> 1
