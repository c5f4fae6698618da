-- title: Daily order intake
-- chart: line
-- about: Revenue in euro by day of the order, the last 60 days with orders, and its average over seven days.
select day, revenue, round(average, 2) as average_of_7_days
from (
  select
    day,
    revenue,
    avg(revenue) over (order by day rows between 6 preceding and current row) as average,
    max(day) over () as last_day
  from gold.daily_order_intake
) as intake
where day > dateadd(day, -60, last_day)
order by day
