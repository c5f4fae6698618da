update podium.[load]
set fence = fence + 1, state = 'RUNNING', resumable = 0, finished_at = null, error_message = null
output inserted.id, inserted.run_id, inserted.fence, inserted.landed, inserted.quarantined, inserted.skipped, inserted.bytes,
       inserted.since, inserted.highest, inserted.[checkpoint],
       inserted.extracted_at, inserted.staging, inserted.staged_load, inserted.slice_from
where id = :id
