-- One row a customer. ERP has the say on legal name and VAT number; of contact data the later update wins, and
-- a value always wins over none. The columns at the end tell where the values came from and what disagreed.


with records as (
    select
        *,
        row_number() over (
            partition by customer_id, source_system
            order by updated_at desc, source_id desc
        ) as recency,
        count(*) over (partition by customer_id) as source_records
    from {{ ref('customer_matches') }}
),

erp as (
    select * from records where source_system = 'erp' and recency = 1
),

crm as (
    select * from records where source_system = 'crm' and recency = 1
)

select
    coalesce(erp.customer_id, crm.customer_id) as customer_id,
    coalesce(erp.name, crm.name) as name,
    coalesce(erp.vat_number, crm.vat_number) as vat_number,
    {{ later_value('email') }} as email,
    {{ later_value('country_code') }} as country_code,
    {{ later_value('country') }} as country,
    {{ later_value('city') }} as city,
    case when crm.city = {{ later_value('city') }} then crm.postal_code end as postal_code,
    crm.website,
    crm.industry,
    erp.segment,
    case
        when crm.added_at < erp.added_at then crm.added_at
        else coalesce(erp.added_at, crm.added_at)
    end as customer_since,
    {{ later_value('updated_at') }} as updated_at,
    erp.source_id as erp_customer_id,
    crm.source_id as crm_organization_id,
    case
        when crm.source_id is null then 'erp_only'
        when erp.source_id is null then 'crm_only'
        when crm.vat_number = erp.vat_number then 'vat_number'
        else 'name_and_country'
    end as match_method,
    case when crm.updated_at > erp.updated_at or erp.source_id is null then 'crm' else 'erp' end as contact_source,
    nullif(concat_ws(', ',
        case when crm.name_key <> erp.name_key then 'name' end,
        case when crm.country_code <> erp.country_code then 'country' end,
        case when {{ name_key('crm.city') }} <> {{ name_key('erp.city') }} then 'city' end,
        case when crm.email <> erp.email then 'email' end
    ), '') as conflicting_fields,
    coalesce(erp.source_records, crm.source_records) as source_records
from erp
full outer join crm on crm.customer_id = erp.customer_id
