insert into podium.shadow (schema_name, run_id, step, call, plan)
values (:schema, :runId, :step, :call, cast(:plan as jsonb))
on conflict (schema_name) do update
set run_id = excluded.run_id, step = excluded.step, call = excluded.call, plan = excluded.plan, built_at = null,
  project = null, target = null, manifest = null
