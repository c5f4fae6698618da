select
    event_id,
    visit_id,
    occurred_at,
    coalesce(event_type, 'unknown') as event_type,
    cast(value as numeric(18, 4)) as value,
    unreadable_fields
from {{ ref('stg_web__events') }}
