create procedure gold.refresh_sales_by_month_country_category
as
begin
  delete from gold.sales_by_month_country_category;

  insert into gold.sales_by_month_country_category (month, country_code, country, category, orders, quantity, revenue)
  select
    datefromparts(year(lines.order_date), month(lines.order_date), 1),
    customers.country_code,
    customers.country,
    products.category,
    count_big(distinct lines.order_id),
    sum(cast(lines.quantity as bigint)),
    sum(lines.revenue)
  from gold.fct_order_line as lines
  join gold.dim_customer as customers on customers.customer_id = lines.customer_id
  join gold.dim_product as products on products.product_id = lines.product_id
  where lines.is_cancelled = 0
  group by
    datefromparts(year(lines.order_date), month(lines.order_date), 1),
    customers.country_code,
    customers.country,
    products.category;
end
