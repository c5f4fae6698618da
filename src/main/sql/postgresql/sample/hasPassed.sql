select exists (select from sample.passage where run_id = cast(:runId as uuid))
