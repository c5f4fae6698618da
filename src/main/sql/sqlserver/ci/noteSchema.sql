insert into podium.dbt_ci_schema (run_id, name)
select :runId, :name
where not exists (select 1 from podium.dbt_ci_schema with (updlock, serializable) where run_id = :runId)
