create table if not exists gold.dim_product (
  product_id bigint primary key,
  sku text,
  name text not null,
  category text not null,
  list_price numeric(12, 2),
  is_subscription boolean not null,
  is_active boolean not null,
  _run_id uuid
);

comment on table gold.dim_product is 'Products, also those no longer sold. Product 0 stands for lines that name none.';
