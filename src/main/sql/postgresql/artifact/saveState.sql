insert into podium.dbt_state (project, target, manifest, run_id)
values (:project, :target, :manifest, :runId)
on conflict (project, target) do update
set manifest = excluded.manifest, run_id = excluded.run_id, kept_at = now()
