insert into public.customers select * from incoming_customers
on conflict (customer_id) do update set
  name = excluded.name, vat_number = excluded.vat_number, email = excluded.email, country = excluded.country,
  city = excluded.city, segment = excluded.segment, updated_at = excluded.updated_at;

insert into public.products select * from incoming_products
on conflict (product_id) do update set
  list_price = excluded.list_price, active = excluded.active, updated_at = excluded.updated_at;

insert into public.orders select * from incoming_orders
on conflict (order_id) do update set
  status = excluded.status, updated_at = excluded.updated_at;

insert into public.order_lines select * from incoming_order_lines
on conflict (order_line_id) do update set
  quantity = excluded.quantity, unit_price = excluded.unit_price, discount = excluded.discount,
  updated_at = excluded.updated_at;
