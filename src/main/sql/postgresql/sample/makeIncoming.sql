create temporary table incoming_customers (like public.customers) on commit drop;
create temporary table incoming_products (like public.products) on commit drop;
create temporary table incoming_orders (like public.orders) on commit drop;
create temporary table incoming_order_lines (like public.order_lines) on commit drop;
