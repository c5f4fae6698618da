-- title: Revenue by country
-- chart: bar
-- about: In euro, the last twelve months with sales against the twelve before, the ten strongest countries.
select top (10)
  country,
  coalesce(sum(case when month <= dateadd(month, -12, last_month) then revenue end), 0) as year_before,
  coalesce(sum(case when month > dateadd(month, -12, last_month) then revenue end), 0) as last_12_months
from (
  select country, month, revenue, max(month) over () as last_month
  from gold.sales_by_month_country_category
) as sales
where month > dateadd(month, -24, last_month)
group by country
order by last_12_months desc
