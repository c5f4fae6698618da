insert into podium.swap (run_id, step, call, pipeline, relations)
values (:runId, :step, :call, :pipeline, cast(:relations as jsonb))
returning id
