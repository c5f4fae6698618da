-- A contract counts in each month on whose last day it runs. An open deal counts with its probability, or with the share
-- of deals won so far where the CRM gives none, from the month in which it is expected to be decided; one that is overdue
-- counts from this month on.
create procedure gold.refresh_mrr_forecast @run_id uniqueidentifier = null
as
begin
  declare @today date = sysdatetime();

  delete from gold.mrr_forecast;

  with months as (
    select
      dateadd(month, ahead, datefromparts(year(@today), month(@today), 1)) as month,
      eomonth(@today, ahead) as last_day
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11)) as coming (ahead)
  ),
  won as (
    select mrr, contract_start as starts, contract_end as ends
    from gold.fct_deal
    where status = 'won' and mrr > 0
  ),
  win_rate as (
    select coalesce(avg(cast(case when status = 'won' then 1 else 0 end as numeric(9, 6))), 0) as share
    from gold.fct_deal
    where status in ('won', 'lost')
  ),
  pipeline as (
    select
      deals.mrr * coalesce(deals.probability, win_rate.share) as mrr,
      (select max(bound) from (values (deals.expected_close_date), (deals.contract_start), (@today)) as bounds (bound)) as starts,
      cast(deals.contract_months as int) as contract_months
    from gold.fct_deal as deals
    cross join win_rate
    where deals.status = 'open' and deals.mrr > 0 and deals.expected_close_date is not null
  ),
  contracted as (
    select
      months.month,
      sum(won.mrr) as mrr,
      sum(case when won.starts >= months.month then won.mrr end) as new_mrr
    from months
    join won on won.starts <= months.last_day and won.ends > months.last_day
    group by months.month
  ),
  expected as (
    select months.month, sum(pipeline.mrr) as mrr
    from months
    join pipeline
      on pipeline.starts <= months.last_day
      and dateadd(month, pipeline.contract_months, pipeline.starts) > months.last_day
    group by months.month
  )
  insert into gold.mrr_forecast (month, mrr, new_mrr, weighted_pipeline_mrr, _run_id)
  select
    months.month,
    coalesce(contracted.mrr, 0),
    coalesce(contracted.new_mrr, 0),
    coalesce(expected.mrr, 0),
    @run_id
  from months
  left join contracted on contracted.month = months.month
  left join expected on expected.month = months.month;
end
