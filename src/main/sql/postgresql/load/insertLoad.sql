insert into podium.load (dataset, run_id, state, since)
values (:dataset, :runId, 'RUNNING', cast(:since as jsonb))
returning id, run_id, fence, landed, quarantined, skipped, bytes, cast(since as text) as since, cast(highest as text) as highest, checkpoint
