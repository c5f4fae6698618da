insert into podium.dbt_order (run_id, parameters, attachment)
values (:runId, :parameters, :attachment)
