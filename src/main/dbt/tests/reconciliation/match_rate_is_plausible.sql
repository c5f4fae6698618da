-- CRM and ERP know many of the same customers. Hardly any match, or one customer made of very many records, means that
-- the matching broke, not that the business changed.
with figures as (
    select
        count(*) as customers,
        count(case when match_method in ('vat_number', 'name_and_country') then 1 end) as matched,
        count(crm_organization_id) as known_to_crm,
        count(erp_customer_id) as known_to_erp,
        max(source_records) as most_records
    from {{ ref('customers') }}
)

select *
from figures
where most_records > 50
    or (known_to_crm > 100 and known_to_erp > 100 and matched < 0.1 * known_to_crm)
