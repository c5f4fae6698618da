-- Deals in one currency and with one idea of "recurring". What the CRM left out is filled by a stated rule, and what
-- was filled or could not be read is marked.

with deals as (
    select
        *,
        coalesce(currency, 'EUR') as known_currency,
        coalesce(recurring, {{ flag('mrr > 0') }}) as is_recurring,
        coalesce(contract_months, 12) as known_contract_months,
        coalesce(contract_start, cast(won_at as date)) as known_contract_start
    from {{ ref('stg_crm__deals') }}
)

select
    deals.deal_id,
    matches.customer_id,
    deals.person_id as contact_id,
    deals.title,
    deals.owner_name,
    deals.label,
    deals.status,
    deals.stage_id,
    cast(deals.probability as numeric(5, 4)) as probability,
    deals.known_currency as currency,
    {{ flag('deals.currency is null') }} as is_currency_assumed,
    cast(deals.amount as numeric(18, 2)) as amount,
    cast(deals.amount * rates.eur_rate as numeric(18, 2)) as amount_eur,
    deals.is_recurring,
    cast(
        case
            when {{ holds('deals.is_recurring') }}
                then coalesce(deals.mrr, deals.amount / nullif(deals.known_contract_months, 0)) * rates.eur_rate
        end
        as numeric(18, 2)
    ) as mrr_eur,
    case when {{ holds('deals.is_recurring') }} then deals.known_contract_start end as contract_start,
    case when {{ holds('deals.is_recurring') }} then deals.known_contract_months end as contract_months,
    case
        when {{ holds('deals.is_recurring') }}
            then cast({{ dbt.dateadd('month', 'deals.known_contract_months', 'deals.known_contract_start') }} as date)
    end as contract_end,
    deals.expected_close_date,
    deals.added_at,
    deals.won_at,
    deals.lost_at,
    deals.updated_at,
    deals.unreadable_fields
from deals
left join {{ ref('customer_matches') }} as matches
    on matches.source_system = 'crm'
    and matches.source_id = deals.organization_id
left join {{ ref('currency_rates') }} as rates
    on rates.currency = deals.known_currency
