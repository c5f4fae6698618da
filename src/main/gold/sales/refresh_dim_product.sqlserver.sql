-- The products of the newest snapshot, and those of earlier ones that were sold: facts still point to them.
-- Those that are gone are not active any more.
create procedure gold.refresh_dim_product @run_id uniqueidentifier = null
as
begin
  -- What is put aside is no row of gold.
  set nocount on;
  select
    product_id,
    sku,
    coalesce(name, sku, 'Unknown') as name,
    category,
    list_price,
    is_subscription,
    is_active
  into #source
  from silver.products
  union all
  select 0, null, 'Unknown', 'other', null, cast(0 as bit), cast(0 as bit);
  set nocount off;

  update target set
    sku = source.sku,
    name = source.name,
    category = source.category,
    list_price = source.list_price,
    is_subscription = source.is_subscription,
    is_active = source.is_active,
    _run_id = @run_id
  from gold.dim_product as target
  join #source as source on source.product_id = target.product_id
  where exists (
    select
      source.sku, source.name, source.category, source.list_price, source.is_subscription, source.is_active
    except
    select
      target.sku, target.name, target.category, target.list_price, target.is_subscription, target.is_active
  );

  insert into gold.dim_product (
    product_id, sku, name, category, list_price, is_subscription, is_active, _run_id
  )
  select
    source.product_id, source.sku, source.name, source.category, source.list_price, source.is_subscription,
    source.is_active, @run_id
  from #source as source
  where not exists (select 1 from gold.dim_product as known where known.product_id = source.product_id);

  update target set is_active = 0, _run_id = @run_id
  from gold.dim_product as target
  where target.is_active = 1
    and not exists (select 1 from #source as source where source.product_id = target.product_id);
end
