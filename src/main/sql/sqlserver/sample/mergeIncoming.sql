update old set
  name = new.name, vat_number = new.vat_number, email = new.email, country = new.country, city = new.city,
  segment = new.segment, updated_at = new.updated_at
from dbo.customers old join #incoming_customers new on new.customer_id = old.customer_id;
insert into dbo.customers
select * from #incoming_customers new where not exists (select 1 from dbo.customers old where old.customer_id = new.customer_id);

update old set list_price = new.list_price, active = new.active, updated_at = new.updated_at
from dbo.products old join #incoming_products new on new.product_id = old.product_id;
insert into dbo.products
select * from #incoming_products new where not exists (select 1 from dbo.products old where old.product_id = new.product_id);

update old set status = new.status, updated_at = new.updated_at
from dbo.orders old join #incoming_orders new on new.order_id = old.order_id;
insert into dbo.orders
select * from #incoming_orders new where not exists (select 1 from dbo.orders old where old.order_id = new.order_id);

update old set quantity = new.quantity, unit_price = new.unit_price, discount = new.discount, updated_at = new.updated_at
from dbo.order_lines old join #incoming_order_lines new on new.order_line_id = old.order_line_id;
insert into dbo.order_lines
select * from #incoming_order_lines new where not exists (select 1 from dbo.order_lines old where old.order_line_id = new.order_line_id)
