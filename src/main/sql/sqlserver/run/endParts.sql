update podium.step
set state = 'CANCELLED', finished_at = sysdatetimeoffset()
where run_id = :runId and name = :name and part <> '' and state in ('QUEUED', 'RUNNING', 'WAITING')
