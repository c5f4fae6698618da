-- Which records of CRM and ERP are one and the same customer. Each record gets an identity: its VAT number; else the
-- only VAT number known under its name in its country; else that name and country; else it stands alone. Records of
-- the same identity are one customer, so duplicates within one system fall together as well.

with countries as (
    select * from {{ ref('country_spellings') }}
),

persons as (
    select
        organization_id,
        email,
        row_number() over (partition by organization_id order by updated_at desc, person_id desc) as recency
    from {{ ref('stg_crm__persons') }}
    where email is not null
),

records as (
    select
        'erp' as source_system,
        customer_id as source_id,
        name,
        vat_number,
        email,
        country_text,
        city,
        cast(null as {{ dbt.type_string() }}) as postal_code,
        cast(null as {{ dbt.type_string() }}) as website,
        cast(null as {{ dbt.type_string() }}) as industry,
        segment,
        added_at,
        updated_at
    from {{ ref('stg_erp__customers') }}

    union all

    select
        'crm' as source_system,
        organizations.organization_id as source_id,
        organizations.name,
        organizations.vat_number,
        persons.email,
        organizations.country_text,
        organizations.city,
        organizations.postal_code,
        organizations.website,
        organizations.industry,
        cast(null as {{ dbt.type_string() }}) as segment,
        organizations.added_at,
        organizations.updated_at
    from {{ ref('stg_crm__organizations') }} as organizations
    left join persons
        on persons.organization_id = organizations.organization_id
        and persons.recency = 1
),

keyed as (
    select
        records.*,
        countries.country_code,
        countries.country,
        {{ name_key('records.name') }} as name_key
    from records
    left join countries on countries.spelling = {{ country_spelling('records.country_text') }}
),

namesakes as (
    select
        *,
        min(vat_number) over (partition by name_key, country_code) as lowest_vat_number,
        max(vat_number) over (partition by name_key, country_code) as highest_vat_number
    from keyed
),

identified as (
    select
        *,
        case
            when vat_number is not null then vat_number
            when name_key is null or country_code is null then concat(source_system, ':', source_id)
            when lowest_vat_number = highest_vat_number then lowest_vat_number
            else concat(name_key, '|', country_code)
        end as identity
    from namesakes
),

grouped as (
    select
        *,
        count(*) over (partition by identity) as records_of_customer,
        count(vat_number) over (partition by identity) as records_with_vat_number,
        min(case when source_system = 'erp' then source_id end) over (partition by identity) as first_erp_id,
        min(case when source_system = 'crm' then source_id end) over (partition by identity) as first_crm_id
    from identified
)

select
    concat(source_system, ':', source_id) as record_id,
    source_system,
    source_id,
    case
        when first_erp_id is not null then concat('erp:', first_erp_id)
        else concat('crm:', first_crm_id)
    end as customer_id,
    case
        when records_of_customer = 1 then 'none'
        when vat_number is not null and records_with_vat_number > 1 then 'vat_number'
        else 'name_and_country'
    end as match_method,
    name,
    name_key,
    vat_number,
    email,
    country_code,
    country,
    city,
    postal_code,
    website,
    industry,
    segment,
    added_at,
    updated_at
from grouped
