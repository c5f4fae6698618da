-- Products, also those no longer sold. Product 0 stands for lines that name none.
create table gold.dim_product (
  product_id bigint not null primary key,
  sku nvarchar(200),
  name nvarchar(400) not null,
  category nvarchar(200) not null,
  list_price numeric(12, 2),
  is_subscription bit not null,
  is_active bit not null,
  _run_id uniqueidentifier
);
