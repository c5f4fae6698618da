update podium.step
set state = :state, rows = :rows, bytes = :bytes, waiting_until = :until, reason = :reason
where run_id = :runId and name = :name and part = '' and owner = :owner and attempt = :attempt
  and state in ('RUNNING', 'WAITING')
