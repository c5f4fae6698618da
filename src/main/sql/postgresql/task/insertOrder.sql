insert into podium.dbt_order (run_id, parameters, attachment)
values (:runId, cast(:parameters as jsonb), :attachment)
