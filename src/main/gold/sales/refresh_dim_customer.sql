-- The customers as silver knows them now. Rows that did not change are not touched.
create or replace procedure gold.refresh_dim_customer(run_id uuid default null)
language plpgsql as $$
begin
  merge into gold.dim_customer as target
  using (
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
      customer_since::date as customer_since,
      match_method
    from silver.customers
    union all
    select 'unknown', 'Unknown', null, null, '??', 'Unknown', null, 'unknown', 'unknown', null, 'none'
  ) as source
  on target.customer_id = source.customer_id
  when matched and (
    target.name, target.vat_number, target.email, target.country_code, target.country, target.city,
    target.segment, target.industry, target.customer_since, target.match_method
  ) is distinct from (
    source.name, source.vat_number, source.email, source.country_code, source.country, source.city,
    source.segment, source.industry, source.customer_since, source.match_method
  ) then update set
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
    _run_id = run_id
  when not matched then insert (
    customer_id, name, vat_number, email, country_code, country, city, segment, industry, customer_since,
    match_method, _run_id
  ) values (
    source.customer_id, source.name, source.vat_number, source.email, source.country_code, source.country,
    source.city, source.segment, source.industry, source.customer_since, source.match_method, run_id
  );

  -- Two customers that turn out to be one leave a key behind; the facts move to the other one in the same run.
  delete from gold.dim_customer as target
  where target.customer_id <> 'unknown'
    and not exists (select from silver.customers as source where source.customer_id = target.customer_id);
end
$$;
