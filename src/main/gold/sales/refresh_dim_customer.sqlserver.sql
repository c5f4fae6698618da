-- The customers as silver knows them now. Rows that did not change are not touched.
create procedure gold.refresh_dim_customer @run_id uniqueidentifier = null
as
begin
  -- What is put aside is no row of gold.
  set nocount on;
  select
    customer_id,
    name,
    vat_number,
    email,
    coalesce(country_code, '??') as country_code,
    coalesce(country, 'Unknown') as country,
    city,
    coalesce(segment, 'unknown') as segment,
    coalesce(industry, 'unknown') as industry,
    cast(customer_since as date) as customer_since,
    match_method
  into #source
  from silver.customers
  union all
  select 'unknown', 'Unknown', null, null, '??', 'Unknown', null, 'unknown', 'unknown', null, 'none';
  set nocount off;

  update target set
    name = source.name,
    vat_number = source.vat_number,
    email = source.email,
    country_code = source.country_code,
    country = source.country,
    city = source.city,
    segment = source.segment,
    industry = source.industry,
    customer_since = source.customer_since,
    match_method = source.match_method,
    _run_id = @run_id
  from gold.dim_customer as target
  join #source as source on source.customer_id = target.customer_id
  where exists (
    select
      source.name, source.vat_number, source.email, source.country_code, source.country, source.city, source.segment,
      source.industry, source.customer_since, source.match_method
    except
    select
      target.name, target.vat_number, target.email, target.country_code, target.country, target.city, target.segment,
      target.industry, target.customer_since, target.match_method
  );

  insert into gold.dim_customer (
    customer_id, name, vat_number, email, country_code, country, city, segment, industry, customer_since,
    match_method, _run_id
  )
  select
    source.customer_id, source.name, source.vat_number, source.email, source.country_code, source.country,
    source.city, source.segment, source.industry, source.customer_since, source.match_method, @run_id
  from #source as source
  where not exists (select 1 from gold.dim_customer as known where known.customer_id = source.customer_id);

  -- Two customers that turn out to be one leave a key behind; the facts move to the other one in the same run.
  delete target
  from gold.dim_customer as target
  where not exists (select 1 from #source as source where source.customer_id = target.customer_id);
end
