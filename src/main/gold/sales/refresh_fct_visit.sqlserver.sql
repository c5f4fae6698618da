-- The visits with a time. Rows that did not change are not touched.
create procedure gold.refresh_fct_visit @run_id uniqueidentifier = null
as
begin
  -- What is put aside is no row of gold.
  set nocount on;
  select
    visit_id,
    cast(visited_at as date) as visit_date,
    visitor_id,
    channel,
    coalesce(country_code, '??') as country_code,
    device,
    duration_seconds,
    page_views,
    has_signup,
    has_demo_request,
    has_purchase
  into #source
  from silver.visits
  where visited_at is not null;
  set nocount off;

  update target set
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
    _run_id = @run_id
  from gold.fct_visit as target
  join #source as source on source.visit_id = target.visit_id
  where exists (
    select
      source.visit_date, source.visitor_id, source.channel, source.country_code, source.device,
      source.duration_seconds, source.page_views, source.has_signup, source.has_demo_request, source.has_purchase
    except
    select
      target.visit_date, target.visitor_id, target.channel, target.country_code, target.device,
      target.duration_seconds, target.page_views, target.has_signup, target.has_demo_request, target.has_purchase
  );

  insert into gold.fct_visit (
    visit_id, visit_date, visitor_id, channel, country_code, device, duration_seconds, page_views, has_signup,
    has_demo_request, has_purchase, _run_id
  )
  select
    source.visit_id, source.visit_date, source.visitor_id, source.channel, source.country_code, source.device,
    source.duration_seconds, source.page_views, source.has_signup, source.has_demo_request, source.has_purchase, @run_id
  from #source as source
  where not exists (select 1 from gold.fct_visit as known where known.visit_id = source.visit_id);

  delete target
  from gold.fct_visit as target
  where not exists (select 1 from #source as source where source.visit_id = target.visit_id);
end
