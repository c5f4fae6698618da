-- title: Deals by stage and status
-- chart: bar
-- about: How many deals stand or ended at each stage of the sales pipeline.
select
  case when stage_id is null then 'No stage' else concat('Stage ', stage_id) end as stage,
  count(case when status = 'open' then 1 end) as [open],
  count(case when status = 'won' then 1 end) as won,
  count(case when status = 'lost' then 1 end) as lost
from gold.fct_deal
group by stage_id
order by case when stage_id is null then 1 else 0 end, stage_id
