set nocount on;
update podium.shadow with (updlock, holdlock)
set run_id = :runId, step = :step, call = :call, [plan] = :plan, built_at = null, project = null, target = null, manifest = null
where schema_name = :schema;
if @@rowcount = 0
  insert into podium.shadow (schema_name, run_id, step, call, [plan]) values (:schema, :runId, :step, :call, :plan);
set nocount off
