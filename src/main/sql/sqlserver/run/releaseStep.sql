update podium.step
set owner = null, lease_until = dateadd(second, -1, sysdatetimeoffset())
where run_id = :runId and name = :name and part = '' and owner = :owner and attempt = :attempt
  and state in ('RUNNING', 'WAITING')
