update podium.step
set state = 'QUEUED', started_at = null, finished_at = null, reason = null, waiting_until = null, error_kind = null,
    error_message = null
where run_id = :id and part = '' and state in ('FAILED', 'CANCELLED')
