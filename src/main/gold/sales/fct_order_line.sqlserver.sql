-- One row a line of an order. Amount is what was ordered, after discount, in euro; revenue is the same, but nothing for
-- cancelled orders.
create table gold.fct_order_line (
  order_line_id bigint not null primary key,
  order_id bigint not null,
  order_date date not null,
  customer_id nvarchar(200) not null,
  product_id bigint not null,
  is_cancelled bit not null,
  quantity int,
  amount numeric(18, 2),
  revenue numeric(18, 2) not null,
  _run_id uniqueidentifier
);

if not exists (select 1 from sys.indexes where object_id = object_id('gold.fct_order_line') and name like 'fct_order_line_order_date%')
  create index fct_order_line_order_date on gold.fct_order_line (order_date);
