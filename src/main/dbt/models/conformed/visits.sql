-- Visits with the channel they came through and what happened during them.

with happenings as (
    select
        visit_id,
        count(case when event_type = 'page_view' then 1 end) as page_views,
        count(case when event_type = 'signup' then 1 end) as signups,
        count(case when event_type = 'demo_request' then 1 end) as demo_requests,
        count(case when event_type = 'purchase' then 1 end) as purchases
    from {{ ref('events') }}
    where visit_id is not null
    group by visit_id
)

select
    visits.visit_id,
    visits.visited_at,
    visits.visitor_id,
    visits.page,
    visits.referrer,
    {{ channel('visits.referrer') }} as channel,
    countries.country_code,
    countries.country,
    coalesce(visits.device, 'unknown') as device,
    visits.duration_seconds,
    coalesce(happenings.page_views, 0) as page_views,
    {{ flag('happenings.signups > 0') }} as has_signup,
    {{ flag('happenings.demo_requests > 0') }} as has_demo_request,
    {{ flag('happenings.purchases > 0') }} as has_purchase,
    visits.unreadable_fields
from {{ ref('stg_web__visits') }} as visits
left join {{ ref('country_spellings') }} as countries
    on countries.spelling = {{ country_spelling('visits.country_text') }}
left join happenings
    on happenings.visit_id = visits.visit_id
