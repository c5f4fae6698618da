update podium.load
set fence = fence + 1, state = 'RUNNING', resumable = false, finished_at = null, error_message = null
where id = :id
returning id, run_id, fence, landed, quarantined, skipped, bytes, cast(since as text) as since, cast(highest as text) as highest, checkpoint,
  extracted_at, staging, staged_load, slice_from
