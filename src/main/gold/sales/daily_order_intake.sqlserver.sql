-- Orders and their revenue in euro by the day they were placed, cancelled ones left out. Every day between the first order
-- and the last, also those without any.
create view gold.daily_order_intake as
select
  calendar.day,
  count_big(distinct case when lines.is_cancelled = 0 then lines.order_id end) as orders,
  coalesce(sum(lines.revenue), 0) as revenue
from gold.dim_date as calendar
left join gold.fct_order_line as lines on lines.order_date = calendar.day
where calendar.day between (select min(order_date) from gold.fct_order_line) and (select max(order_date) from gold.fct_order_line)
group by calendar.day
