-- title: Revenue by category
-- chart: bar
-- about: In euro, the last twelve months with sales against the twelve before.
select
  category,
  coalesce(sum(case when month <= dateadd(month, -12, last_month) then revenue end), 0) as year_before,
  coalesce(sum(case when month > dateadd(month, -12, last_month) then revenue end), 0) as last_12_months
from (
  select category, month, revenue, max(month) over () as last_month
  from gold.sales_by_month_country_category
) as sales
where month > dateadd(month, -24, last_month)
group by category
order by last_12_months desc
