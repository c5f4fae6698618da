-- A broken field is no reason to stop the build; more than a few of them are a reason to look.
{{ config(severity='warn') }}

select 'deals' as model, unreadable_fields, count(*) as records
from {{ ref('deals') }}
where unreadable_fields is not null
group by unreadable_fields
having count(*) > 0.01 * (select count(*) from {{ ref('deals') }})

union all

select 'visits' as model, unreadable_fields, count(*) as records
from {{ ref('visits') }}
where unreadable_fields is not null
group by unreadable_fields
having count(*) > 0.01 * (select count(*) from {{ ref('visits') }})
