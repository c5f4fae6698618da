with persons as (
    {{ latest_version(
        source('crm', 'persons'),
        key=json_text('record', 'id'),
        cursor=parse_timestamp(json_text('record', 'update_time')),
        position=true
    ) }}
)

select
    cast({{ json_text('record', 'id') }} as bigint) as person_id,
    {{ parse_integer(json_text('record', 'org_id')) }} as organization_id,
    coalesce(
        {{ clean_text(json_text('record', 'name')) }},
        {{ clean_text("concat_ws(' ', " ~ json_text('record', 'first_name') ~ ", " ~ json_text('record', 'last_name') ~ ")") }}
    ) as name,
    {{ clean_text(json_text('record', 'first_name')) }} as first_name,
    {{ clean_text(json_text('record', 'last_name')) }} as last_name,
    lower({{ clean_text(json_primary_value('record', 'emails')) }}) as email,
    {{ clean_text(json_primary_value('record', 'phones')) }} as phone,
    {{ parse_timestamp(json_text('record', 'add_time')) }} as added_at,
    {{ parse_timestamp(json_text('record', 'update_time')) }} as updated_at,
    _load_id
from persons
