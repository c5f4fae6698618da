-- title: Deals by stage and status
-- chart: bar
-- about: How many deals stand or ended at each stage of the sales pipeline.
select
  coalesce('Stage ' || stage_id, 'No stage') as stage,
  count(*) filter (where status = 'open') as open,
  count(*) filter (where status = 'won') as won,
  count(*) filter (where status = 'lost') as lost
from gold.fct_deal
group by stage_id
order by stage_id nulls last
