update podium.step
set state = 'FAILED', finished_at = sysdatetimeoffset(), error_kind = :errorKind, error_message = :errorMessage
where run_id = :runId and part = '' and state = 'QUEUED'
