create table if not exists gold.dim_customer (
  customer_id text primary key,
  name text,
  vat_number text,
  email text,
  country_code text not null,
  country text not null,
  city text,
  segment text not null,
  industry text not null,
  customer_since date,
  match_method text not null,
  _run_id uuid
);

comment on table gold.dim_customer is 'Customers, CRM and ERP in one. The row "unknown" stands for facts that name no customer, so that inner joins lose nothing.';
