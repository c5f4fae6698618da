-- The order lines whose order is known. Rows that did not change are not touched.
create or replace procedure gold.refresh_fct_order_line(run_id uuid default null)
language plpgsql as $$
begin
  merge into gold.fct_order_line as target
  using (
    select
      order_line_id,
      order_id,
      ordered_at::date as order_date,
      coalesce(customer_id, 'unknown') as customer_id,
      coalesce(product_id, 0) as product_id,
      is_cancelled,
      quantity,
      net_amount_eur as amount,
      case when is_cancelled then 0 else coalesce(net_amount_eur, 0) end as revenue
    from silver.order_lines
    where ordered_at is not null
  ) as source
  on target.order_line_id = source.order_line_id
  when matched and (
    target.order_id, target.order_date, target.customer_id, target.product_id, target.is_cancelled,
    target.quantity, target.amount, target.revenue
  ) is distinct from (
    source.order_id, source.order_date, source.customer_id, source.product_id, source.is_cancelled,
    source.quantity, source.amount, source.revenue
  ) then update set
    order_id = source.order_id,
    order_date = source.order_date,
    customer_id = source.customer_id,
    product_id = source.product_id,
    is_cancelled = source.is_cancelled,
    quantity = source.quantity,
    amount = source.amount,
    revenue = source.revenue,
    _run_id = run_id
  when not matched then insert (
    order_line_id, order_id, order_date, customer_id, product_id, is_cancelled, quantity, amount, revenue,
    _run_id
  ) values (
    source.order_line_id, source.order_id, source.order_date, source.customer_id, source.product_id,
    source.is_cancelled, source.quantity, source.amount, source.revenue, run_id
  );

  delete from gold.fct_order_line as target
  where not exists (
    select from silver.order_lines as source where source.order_line_id = target.order_line_id and source.ordered_at is not null
  );
end
$$;
