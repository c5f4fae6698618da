create materialized view if not exists gold.sales_by_month_country_category as
select
  date_trunc('month', lines.order_date)::date as month,
  customers.country_code,
  customers.country,
  products.category,
  count(distinct lines.order_id) as orders,
  sum(lines.quantity) as quantity,
  sum(lines.revenue) as revenue
from gold.fct_order_line as lines
join gold.dim_customer as customers using (customer_id)
join gold.dim_product as products using (product_id)
where not lines.is_cancelled
group by 1, 2, 3, 4;

-- Also lets the hub refresh the view without locking its readers out.
create unique index if not exists sales_by_month_country_category_key
  on gold.sales_by_month_country_category (month, country_code, country, category);

comment on materialized view gold.sales_by_month_country_category is 'Sales in euro by month, country of the customer and category of the product, aggregated beforehand for reports.';
