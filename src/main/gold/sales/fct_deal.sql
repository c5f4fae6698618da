create table if not exists gold.fct_deal (
  deal_id bigint primary key,
  customer_id text not null,
  owner_name text,
  status text not null,
  stage_id bigint,
  probability numeric(5, 4),
  amount numeric(18, 2),
  is_recurring boolean not null,
  mrr numeric(18, 2),
  contract_start date,
  contract_months bigint,
  contract_end date,
  added_date date,
  expected_close_date date,
  closed_date date,
  _run_id uuid
);

comment on table gold.fct_deal is 'One row a deal of the CRM, amounts in euro. MRR is null for deals that bring no recurring revenue.';
