-- A contract counts in each month on whose last day it runs. An open deal counts with its probability, or with the share
-- of deals won so far where the CRM gives none, from the month in which it is expected to be decided; one that is overdue
-- counts from this month on.
create or replace procedure gold.refresh_mrr_forecast(run_id uuid default null)
language plpgsql as $$
begin
  delete from gold.mrr_forecast;

  insert into gold.mrr_forecast (month, mrr, new_mrr, weighted_pipeline_mrr, _run_id)
  with months as (
    select
      first_day::date as month,
      (first_day + interval '1 month - 1 day')::date as last_day
    from generate_series(
      date_trunc('month', current_date::timestamp),
      date_trunc('month', current_date::timestamp) + interval '11 months',
      interval '1 month'
    ) as first_day
  ),
  won as (
    select mrr, contract_start as starts, contract_end as ends
    from gold.fct_deal
    where status = 'won' and mrr > 0
  ),
  win_rate as (
    select coalesce(avg((status = 'won')::integer), 0) as share
    from gold.fct_deal
    where status in ('won', 'lost')
  ),
  pipeline as (
    select
      mrr * coalesce(probability, win_rate.share) as mrr,
      greatest(expected_close_date, contract_start, current_date) as starts,
      contract_months
    from gold.fct_deal
    cross join win_rate
    where status = 'open' and mrr > 0 and expected_close_date is not null
  ),
  contracted as (
    select
      month,
      sum(won.mrr) as mrr,
      sum(won.mrr) filter (where won.starts >= month) as new_mrr
    from months
    join won on won.starts <= last_day and won.ends > last_day
    group by month
  ),
  expected as (
    select month, sum(pipeline.mrr) as mrr
    from months
    join pipeline
      on pipeline.starts <= last_day
      and pipeline.starts + pipeline.contract_months * interval '1 month' > last_day
    group by month
  )
  select
    month,
    coalesce(contracted.mrr, 0),
    coalesce(contracted.new_mrr, 0),
    coalesce(expected.mrr, 0),
    run_id
  from months
  left join contracted using (month)
  left join expected using (month);
end
$$;
