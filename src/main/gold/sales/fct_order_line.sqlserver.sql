-- One row a line of an order. Amount is what was ordered, after discount, in euro; revenue is the same, but nothing for
-- cancelled orders.
create table gold.fct_order_line (
  order_line_id bigint not null primary key,
  order_id bigint not null,
  order_date date not null index fct_order_line_order_date,
  customer_id nvarchar(200) not null,
  product_id bigint not null,
  is_cancelled bit not null,
  quantity int,
  amount numeric(18, 2),
  revenue numeric(18, 2) not null,
  _run_id uniqueidentifier
);
