-- Monthly recurring revenue in euro, this month and the eleven after it: mrr by won contracts, new_mrr by those that start
-- in the month, weighted_pipeline_mrr by open deals times their probability.
create table gold.mrr_forecast (
  month date not null primary key,
  mrr numeric(18, 2) not null,
  new_mrr numeric(18, 2) not null,
  weighted_pipeline_mrr numeric(18, 2) not null,
  _run_id uniqueidentifier
);
