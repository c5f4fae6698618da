insert into podium.load (dataset, run_id, state, since, staging, staged_load, extracted_at, slice_from, slice_to)
values (:dataset, :runId, 'RUNNING', cast(:since as jsonb), :staging, :stagedLoad, coalesce(:extractedAt, now()), :sliceFrom, :sliceTo)
returning id, run_id, fence, landed, quarantined, skipped, bytes, cast(since as text) as since, cast(highest as text) as highest, checkpoint,
  extracted_at, staging, staged_load, slice_from
