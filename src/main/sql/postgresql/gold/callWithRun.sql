call gold.<name>(run_id => cast(:runId as <type>))
