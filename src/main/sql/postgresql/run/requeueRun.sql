update podium.run
set state = 'QUEUED', cancelling = false, finished_at = null
where id = :id and state in ('FAILED', 'CANCELLED')
