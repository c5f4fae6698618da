select id, run_id, fence, landed, quarantined, skipped, bytes, since, highest, [checkpoint],
       extracted_at, staging, staged_load, slice_from
from podium.[load] with (updlock, rowlock)
where dataset = :dataset and (state = 'RUNNING' or resumable = 1)
