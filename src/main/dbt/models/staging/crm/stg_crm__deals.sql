with deals as (
    {{ latest_version(
        source('crm', 'deals'),
        key=json_text('record', 'id'),
        cursor=parse_timestamp(json_text('record', 'update_time')),
        position=true
    ) }}
),

fields as (
    select
        cast({{ json_text('record', 'id') }} as bigint) as deal_id,
        {{ clean_text(json_text('record', 'title')) }} as title,
        {{ json_text('record', 'value') }} as value_text,
        {{ json_amount('record', 'value') }} as amount,
        {{ currency_code(json_text('record', 'currency')) }} as currency,
        lower({{ clean_text(json_text('record', 'status')) }}) as status,
        {{ parse_integer(json_text('record', 'stage_id')) }} as stage_id,
        {{ parse_integer(json_text('record', 'org_id')) }} as organization_id,
        {{ parse_integer(json_text('record', 'person_id')) }} as person_id,
        {{ clean_text(json_text('record', 'owner_name')) }} as owner_name,
        {{ json_text('record', 'probability') }} as probability_text,
        {{ share_of_hundred(json_amount('record', 'probability')) }} as probability,
        {{ parse_boolean(json_text('record', 'recurring')) }} as recurring,
        {{ json_text('record', 'mrr') }} as mrr_text,
        {{ json_amount('record', 'mrr') }} as mrr,
        {{ json_text('record', 'contract_months') }} as contract_months_text,
        {{ within(parse_integer(json_text('record', 'contract_months')), 1, 600) }} as contract_months,
        {{ parse_date(json_text('record', 'contract_start')) }} as contract_start,
        {{ parse_date(json_text('record', 'expected_close_date')) }} as expected_close_date,
        {{ json_text('record', 'add_time') }} as add_time_text,
        {{ parse_timestamp(json_text('record', 'add_time')) }} as added_at,
        {{ parse_timestamp(json_text('record', 'won_time')) }} as won_at,
        {{ parse_timestamp(json_text('record', 'lost_time')) }} as lost_at,
        {{ json_text('record', 'update_time') }} as update_time_text,
        {{ parse_timestamp(json_text('record', 'update_time')) }} as updated_at,
        {{ plain_label(json_text('record', 'label')) }} as label,
        _load_id
    from deals
)

select
    deal_id,
    title,
    amount,
    currency,
    case when status in ('open', 'won', 'lost') then status else 'unknown' end as status,
    stage_id,
    organization_id,
    person_id,
    owner_name,
    probability,
    recurring,
    mrr,
    contract_months,
    contract_start,
    expected_close_date,
    added_at,
    won_at,
    lost_at,
    updated_at,
    label,
    {{ unreadable_fields({
        'value': ['value_text', 'amount'],
        'mrr': ['mrr_text', 'mrr'],
        'contract_months': ['contract_months_text', 'contract_months'],
        'probability': ['probability_text', 'probability'],
        'add_time': ['add_time_text', 'added_at'],
        'update_time': ['update_time_text', 'updated_at']
    }) }} as unreadable_fields,
    _load_id
from fields
