update podium.step
set state = :state, rows = :rows, bytes = :bytes, finished_at = now(), lease_until = null,
    waiting_until = null, reason = null, error_kind = :errorKind, error_message = :errorMessage
where run_id = :runId and name = :name and part = '' and owner = :owner and attempt = :attempt
  and state in ('RUNNING', 'WAITING')
