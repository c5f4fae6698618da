-- The order lines whose order is known. Rows that did not change are not touched.
create procedure gold.refresh_fct_order_line @run_id uniqueidentifier = null
as
begin
  -- What is put aside is no row of gold.
  set nocount on;
  select
    order_line_id,
    order_id,
    cast(ordered_at as date) as order_date,
    coalesce(customer_id, 'unknown') as customer_id,
    coalesce(product_id, 0) as product_id,
    is_cancelled,
    quantity,
    net_amount_eur as amount,
    case when is_cancelled = 1 then 0 else coalesce(net_amount_eur, 0) end as revenue
  into #source
  from silver.order_lines
  where ordered_at is not null;
  set nocount off;

  update target set
    order_id = source.order_id,
    order_date = source.order_date,
    customer_id = source.customer_id,
    product_id = source.product_id,
    is_cancelled = source.is_cancelled,
    quantity = source.quantity,
    amount = source.amount,
    revenue = source.revenue,
    _run_id = @run_id
  from gold.fct_order_line as target
  join #source as source on source.order_line_id = target.order_line_id
  where exists (
    select
      source.order_id, source.order_date, source.customer_id, source.product_id, source.is_cancelled, source.quantity,
      source.amount, source.revenue
    except
    select
      target.order_id, target.order_date, target.customer_id, target.product_id, target.is_cancelled, target.quantity,
      target.amount, target.revenue
  );

  insert into gold.fct_order_line (
    order_line_id, order_id, order_date, customer_id, product_id, is_cancelled, quantity, amount, revenue, _run_id
  )
  select
    source.order_line_id, source.order_id, source.order_date, source.customer_id, source.product_id,
    source.is_cancelled, source.quantity, source.amount, source.revenue, @run_id
  from #source as source
  where not exists (select 1 from gold.fct_order_line as known where known.order_line_id = source.order_line_id);

  delete target
  from gold.fct_order_line as target
  where not exists (select 1 from #source as source where source.order_line_id = target.order_line_id);
end
