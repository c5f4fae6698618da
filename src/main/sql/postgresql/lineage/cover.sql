insert into podium.dbt_covered (step, call, dataset, landed_at)
values (:step, :call, :dataset, :at)
on conflict (step, call, dataset) do update
set landed_at = greatest(dbt_covered.landed_at, excluded.landed_at)
