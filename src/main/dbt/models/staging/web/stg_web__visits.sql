with visits as (
    {{ latest_version(source('web', 'visits'), key='visit_id', position=true) }}
),

fields as (
    select
        trim(visit_id) as visit_id,
        visited_at as visited_at_text,
        {{ parse_timestamp('visited_at') }} as visited_at,
        {{ clean_text('visitor') }} as visitor_id,
        {{ clean_text('page') }} as page,
        lower({{ clean_text('referrer') }}) as referrer,
        {{ clean_text('country') }} as country_text,
        lower({{ clean_text('device') }}) as device,
        duration_seconds as duration_text,
        {{ parse_integer('duration_seconds') }} as duration_seconds,
        _load_id
    from visits
)

select
    visit_id,
    visited_at,
    visitor_id,
    page,
    referrer,
    country_text,
    device,
    duration_seconds,
    {{ unreadable_fields({
        'visited_at': ['visited_at_text', 'visited_at'],
        'duration_seconds': ['duration_text', 'duration_seconds']
    }) }} as unreadable_fields,
    _load_id
from fields
