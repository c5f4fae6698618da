-- gate: The revenue of gold is that of silver
-- reconcile: within 0.5%
select sum(revenue) from gold.fct_order_line;
select sum(net_amount_eur) from silver.order_lines where is_cancelled = 0 and ordered_at is not null;
