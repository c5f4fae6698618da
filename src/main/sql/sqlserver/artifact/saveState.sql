update podium.dbt_state with (updlock, serializable)
set manifest = :manifest, run_id = :runId, kept_at = sysdatetimeoffset()
where project = :project and target = :target;
if @@rowcount = 0
  insert into podium.dbt_state (project, target, manifest, run_id) values (:project, :target, :manifest, :runId)
