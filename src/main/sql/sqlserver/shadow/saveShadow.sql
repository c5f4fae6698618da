merge podium.shadow with (holdlock) as shadow
using (values (:schema)) as given (schema_name) on shadow.schema_name = given.schema_name
when matched then update set run_id = :runId, step = :step, call = :call, [plan] = :plan, built_at = null,
  project = null, target = null, manifest = null
when not matched then insert (schema_name, run_id, step, call, [plan]) values (:schema, :runId, :step, :call, :plan);
