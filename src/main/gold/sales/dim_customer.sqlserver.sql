-- Customers, CRM and ERP in one. The row "unknown" stands for facts that name no customer, so that inner joins lose nothing.
create table gold.dim_customer (
  customer_id nvarchar(200) not null primary key,
  name nvarchar(400),
  vat_number nvarchar(40),
  email nvarchar(400),
  country_code nvarchar(10) not null,
  country nvarchar(100) not null,
  city nvarchar(200),
  segment nvarchar(200) not null,
  industry nvarchar(200) not null,
  customer_since date,
  match_method nvarchar(40) not null,
  _run_id uniqueidentifier
);
