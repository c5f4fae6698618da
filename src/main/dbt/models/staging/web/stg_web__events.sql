with events as (
    {{ latest_version(source('web', 'events'), key=json_text('record', 'event_id'), position=true) }}
),

fields as (
    select
        trim({{ json_text('record', 'event_id') }}) as event_id,
        trim({{ json_text('record', 'visit_id') }}) as visit_id,
        {{ json_text('record', 'occurred_at') }} as occurred_at_text,
        {{ parse_timestamp(json_text('record', 'occurred_at')) }} as occurred_at,
        {{ snake_case(json_text('record', 'type')) }} as event_type,
        {{ json_text('record', 'value') }} as value_text,
        {{ json_amount('record', 'value') }} as value,
        _load_id
    from events
)

select
    event_id,
    visit_id,
    occurred_at,
    event_type,
    value,
    {{ unreadable_fields({
        'occurred_at': ['occurred_at_text', 'occurred_at'],
        'value': ['value_text', 'value']
    }) }} as unreadable_fields,
    _load_id
from fields
