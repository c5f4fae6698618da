-- The deals as the CRM has them now. Rows that did not change are not touched.
create procedure gold.refresh_fct_deal @run_id uniqueidentifier = null
as
begin
  -- What is put aside is no row of gold.
  set nocount on;
  select
    deal_id,
    coalesce(customer_id, 'unknown') as customer_id,
    owner_name,
    status,
    stage_id,
    probability,
    amount_eur as amount,
    is_recurring,
    mrr_eur as mrr,
    contract_start,
    contract_months,
    contract_end,
    cast(added_at as date) as added_date,
    expected_close_date,
    cast(coalesce(won_at, lost_at) as date) as closed_date
  into #source
  from silver.deals;
  set nocount off;

  update target set
    customer_id = source.customer_id,
    owner_name = source.owner_name,
    status = source.status,
    stage_id = source.stage_id,
    probability = source.probability,
    amount = source.amount,
    is_recurring = source.is_recurring,
    mrr = source.mrr,
    contract_start = source.contract_start,
    contract_months = source.contract_months,
    contract_end = source.contract_end,
    added_date = source.added_date,
    expected_close_date = source.expected_close_date,
    closed_date = source.closed_date,
    _run_id = @run_id
  from gold.fct_deal as target
  join #source as source on source.deal_id = target.deal_id
  where exists (
    select
      source.customer_id, source.owner_name, source.status, source.stage_id, source.probability, source.amount,
      source.is_recurring, source.mrr, source.contract_start, source.contract_months, source.contract_end,
      source.added_date, source.expected_close_date, source.closed_date
    except
    select
      target.customer_id, target.owner_name, target.status, target.stage_id, target.probability, target.amount,
      target.is_recurring, target.mrr, target.contract_start, target.contract_months, target.contract_end,
      target.added_date, target.expected_close_date, target.closed_date
  );

  insert into gold.fct_deal (
    deal_id, customer_id, owner_name, status, stage_id, probability, amount, is_recurring, mrr, contract_start,
    contract_months, contract_end, added_date, expected_close_date, closed_date, _run_id
  )
  select
    source.deal_id, source.customer_id, source.owner_name, source.status, source.stage_id, source.probability,
    source.amount, source.is_recurring, source.mrr, source.contract_start, source.contract_months,
    source.contract_end, source.added_date, source.expected_close_date, source.closed_date, @run_id
  from #source as source
  where not exists (select 1 from gold.fct_deal as known where known.deal_id = source.deal_id);

  delete target
  from gold.fct_deal as target
  where not exists (select 1 from #source as source where source.deal_id = target.deal_id);
end
