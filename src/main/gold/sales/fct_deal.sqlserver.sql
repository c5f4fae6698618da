-- One row a deal of the CRM, amounts in euro. MRR is null for deals that bring no recurring revenue.
create table gold.fct_deal (
  deal_id bigint not null primary key,
  customer_id nvarchar(200) not null,
  owner_name nvarchar(400),
  status nvarchar(40) not null,
  stage_id bigint,
  probability numeric(5, 4),
  amount numeric(18, 2),
  is_recurring bit not null,
  mrr numeric(18, 2),
  contract_start date,
  contract_months bigint,
  contract_end date,
  added_date date,
  expected_close_date date,
  closed_date date,
  _run_id uniqueidentifier
);
