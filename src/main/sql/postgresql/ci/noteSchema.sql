insert into podium.dbt_ci_schema (run_id, name) values (:runId, :name)
on conflict (run_id) do nothing
