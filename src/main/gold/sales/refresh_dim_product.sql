-- The products of the newest snapshot, and those of earlier ones that were sold: facts still point to them.
-- Those that are gone are not active any more.
create or replace procedure gold.refresh_dim_product(run_id uuid default null)
language plpgsql as $$
begin
  merge into gold.dim_product as target
  using (
    select
      product_id,
      sku,
      coalesce(name, sku, 'Unknown') as name,
      category,
      list_price,
      is_subscription,
      is_active
    from silver.products
    union all
    select 0, null, 'Unknown', 'other', null, false, false
  ) as source
  on target.product_id = source.product_id
  when matched and (
    target.sku, target.name, target.category, target.list_price, target.is_subscription, target.is_active
  ) is distinct from (
    source.sku, source.name, source.category, source.list_price, source.is_subscription, source.is_active
  ) then update set
    sku = source.sku,
    name = source.name,
    category = source.category,
    list_price = source.list_price,
    is_subscription = source.is_subscription,
    is_active = source.is_active,
    _run_id = run_id
  when not matched then insert (
    product_id, sku, name, category, list_price, is_subscription, is_active, _run_id
  ) values (
    source.product_id, source.sku, source.name, source.category, source.list_price, source.is_subscription,
    source.is_active, run_id
  );

  update gold.dim_product as target
  set is_active = false, _run_id = run_id
  where is_active
    and not exists (select from silver.products as source where source.product_id = target.product_id);
end
$$;
