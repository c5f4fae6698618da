insert into podium.step (run_id, name, stage, state) values (:runId, :name, :stage, 'QUEUED')
