-- What the ERP's lines are worth does not change on the way through silver, beyond the rounding of each line to cents.
with staged as (
    select
        count(*) as order_lines,
        coalesce(sum(quantity * unit_price * (1 - discount)), 0) as revenue
    from {{ ref('stg_erp__order_lines') }}
),

conformed as (
    select
        count(*) as order_lines,
        coalesce(sum(net_amount), 0) as revenue
    from {{ ref('order_lines') }}
)

select
    staged.order_lines as staged_order_lines,
    conformed.order_lines as conformed_order_lines,
    staged.revenue as staged_revenue,
    conformed.revenue as conformed_revenue
from staged
cross join conformed
where staged.order_lines <> conformed.order_lines
    or abs(staged.revenue - conformed.revenue) > 0.005 * staged.order_lines
