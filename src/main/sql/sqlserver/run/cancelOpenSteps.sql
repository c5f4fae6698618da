update podium.step
set state = 'CANCELLED', finished_at = sysdatetimeoffset(), reason = 'cancelled', owner = null, lease_until = null
where run_id = :runId
  and (state = 'QUEUED' or state in ('RUNNING', 'WAITING') and part = '' and lease_until < sysdatetimeoffset())
