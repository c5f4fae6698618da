select id, run_id, fence, landed, quarantined, skipped, bytes, cast(since as text) as since, cast(highest as text) as highest, checkpoint,
  extracted_at, staging, staged_load, slice_from
from podium.load
where dataset = :dataset and (state = 'RUNNING' or resumable)
for update
