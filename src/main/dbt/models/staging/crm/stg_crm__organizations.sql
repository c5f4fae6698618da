with organizations as (
    {{ latest_version(
        source('crm', 'organizations'),
        key=json_text('record', 'id'),
        cursor=parse_timestamp(json_text('record', 'update_time')),
        position=true
    ) }}
)

select
    cast({{ json_text('record', 'id') }} as bigint) as organization_id,
    {{ clean_text(json_text('record', 'name')) }} as name,
    {{ vat_key(json_text('record', 'vat_number')) }} as vat_number,
    {{ clean_text(json_text('record', 'address', 'country')) }} as country_text,
    {{ clean_text(json_text('record', 'address', 'locality')) }} as city,
    {{ clean_text(json_text('record', 'address', 'postal_code')) }} as postal_code,
    {{ clean_text(json_text('record', 'website')) }} as website,
    {{ clean_text(json_text('record', 'industry')) }} as industry,
    {{ parse_timestamp(json_text('record', 'add_time')) }} as added_at,
    {{ parse_timestamp(json_text('record', 'update_time')) }} as updated_at,
    _load_id
from organizations
