-- title: Monthly recurring revenue, forecast
-- chart: area
-- about: In euro: contracts won so far, and on top of them the open pipeline weighted by probability, for the next twelve months.
select month, mrr as contracts, weighted_pipeline_mrr as weighted_pipeline
from gold.mrr_forecast
order by month
