create table if not exists gold.fct_order_line (
  order_line_id bigint primary key,
  order_id bigint not null,
  order_date date not null,
  customer_id text not null,
  product_id bigint not null,
  is_cancelled boolean not null,
  quantity integer,
  amount numeric(18, 2),
  revenue numeric(18, 2) not null,
  _run_id uuid
);

create index if not exists fct_order_line_order_date on gold.fct_order_line (order_date);

comment on table gold.fct_order_line is 'One row a line of an order. Amount is what was ordered, after discount, in euro; revenue is the same, but nothing for cancelled orders.';
