-- Every line of the ERP stays, also one whose order has not arrived yet: sums must reconcile with the source.

with priced as (
    select
        *,
        quantity * unit_price as gross_amount,
        quantity * unit_price * (1 - discount) as net_amount
    from {{ ref('stg_erp__order_lines') }}
)

select
    priced.order_line_id,
    priced.order_id,
    priced.line_no,
    priced.product_id,
    orders.customer_id,
    orders.ordered_at,
    coalesce(orders.is_cancelled, {{ flag_value(false) }}) as is_cancelled,
    priced.quantity,
    priced.unit_price,
    priced.discount,
    orders.currency,
    cast(priced.gross_amount as numeric(18, 2)) as gross_amount,
    cast(priced.net_amount as numeric(18, 2)) as net_amount,
    cast(priced.net_amount * rates.eur_rate as numeric(18, 2)) as net_amount_eur,
    priced.updated_at
from priced
left join {{ ref('orders') }} as orders
    on orders.order_id = priced.order_id
left join {{ ref('currency_rates') }} as rates
    on rates.currency = orders.currency
