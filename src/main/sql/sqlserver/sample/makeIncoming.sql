select top (0) * into #incoming_customers from dbo.customers;
select top (0) * into #incoming_products from dbo.products;
select top (0) * into #incoming_orders from dbo.orders;
select top (0) * into #incoming_order_lines from dbo.order_lines
