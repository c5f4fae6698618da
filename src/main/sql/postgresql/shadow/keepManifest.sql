-- What is live from now on.
insert into podium.dbt_state (project, target, manifest, run_id)
select project, target, manifest, run_id from podium.shadow where schema_name = :schema and manifest is not null
on conflict (project, target) do update
set manifest = excluded.manifest, run_id = excluded.run_id, kept_at = now()
