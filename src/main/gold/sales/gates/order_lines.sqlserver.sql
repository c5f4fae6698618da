-- gate: Each order line has its order, its customer and its product, once
-- not null: gold.fct_order_line (order_id, order_date)
-- unique: gold.fct_order_line (order_line_id)
-- rows: gold.fct_order_line >= 90% of before
select lines.order_line_id, lines.customer_id, lines.product_id
from gold.fct_order_line as lines
left join gold.dim_customer as customers on customers.customer_id = lines.customer_id
left join gold.dim_product as products on products.product_id = lines.product_id
where customers.customer_id is null or products.product_id is null;
