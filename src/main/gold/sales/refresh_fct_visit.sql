-- The visits with a time. Rows that did not change are not touched.
create or replace procedure gold.refresh_fct_visit(run_id uuid default null)
language plpgsql as $$
begin
  merge into gold.fct_visit as target
  using (
    select
      visit_id,
      visited_at::date as visit_date,
      visitor_id,
      channel,
      coalesce(country_code, '??') as country_code,
      device,
      duration_seconds,
      page_views,
      has_signup,
      has_demo_request,
      has_purchase
    from silver.visits
    where visited_at is not null
  ) as source
  on target.visit_id = source.visit_id
  when matched and (
    target.visit_date, target.visitor_id, target.channel, target.country_code, target.device,
    target.duration_seconds, target.page_views, target.has_signup, target.has_demo_request,
    target.has_purchase
  ) is distinct from (
    source.visit_date, source.visitor_id, source.channel, source.country_code, source.device,
    source.duration_seconds, source.page_views, source.has_signup, source.has_demo_request,
    source.has_purchase
  ) then update set
    visit_date = source.visit_date,
    visitor_id = source.visitor_id,
    channel = source.channel,
    country_code = source.country_code,
    device = source.device,
    duration_seconds = source.duration_seconds,
    page_views = source.page_views,
    has_signup = source.has_signup,
    has_demo_request = source.has_demo_request,
    has_purchase = source.has_purchase,
    _run_id = run_id
  when not matched then insert (
    visit_id, visit_date, visitor_id, channel, country_code, device, duration_seconds, page_views, has_signup,
    has_demo_request, has_purchase, _run_id
  ) values (
    source.visit_id, source.visit_date, source.visitor_id, source.channel, source.country_code, source.device,
    source.duration_seconds, source.page_views, source.has_signup, source.has_demo_request,
    source.has_purchase, run_id
  );

  delete from gold.fct_visit as target
  where not exists (
    select from silver.visits as source where source.visit_id = target.visit_id and source.visited_at is not null
  );
end
$$;
