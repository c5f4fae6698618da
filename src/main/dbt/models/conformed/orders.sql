select
    orders.order_id,
    matches.customer_id,
    orders.ordered_at,
    case when orders.status = 'canceled' then 'cancelled' else orders.status end as status,
    {{ flag("orders.status in ('cancelled', 'canceled')") }} as is_cancelled,
    coalesce(orders.currency, 'EUR') as currency,
    cast(orders.external_reference as {{ type_uuid() }}) as external_reference,
    orders.updated_at
from {{ ref('stg_erp__orders') }} as orders
left join {{ ref('customer_matches') }} as matches
    on matches.source_system = 'erp'
    and matches.source_id = orders.erp_customer_id
