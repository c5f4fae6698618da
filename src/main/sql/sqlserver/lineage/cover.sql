update podium.dbt_covered with (updlock, serializable)
set landed_at = case when landed_at < :at then :at else landed_at end
where step = :step and call = :call and dataset = :dataset;
if @@rowcount = 0
  insert into podium.dbt_covered (step, call, dataset, landed_at) values (:step, :call, :dataset, :at)
