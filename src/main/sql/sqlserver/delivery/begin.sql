update podium.delivery
set source = :source, receiver = :receiver, owner = :owner, run_id = :runId, step = :step, state = 'RUNNING',
    [rows] = 0, planned = null, sent = 0, deleted = 0, failed = 0, started_at = sysdatetimeoffset(), finished_at = null, error_message = null
where name = :name
