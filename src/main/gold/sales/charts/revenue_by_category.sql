-- title: Revenue by category
-- chart: bar
-- about: In euro, the last twelve months with sales against the twelve before.
select
  category,
  coalesce(sum(revenue) filter (where month <= last_month - interval '12 months'), 0) as year_before,
  coalesce(sum(revenue) filter (where month > last_month - interval '12 months'), 0) as last_12_months
from (
  select category, month, revenue, max(month) over () as last_month
  from gold.sales_by_month_country_category
) as sales
where month > last_month - interval '24 months'
group by category
order by last_12_months desc
