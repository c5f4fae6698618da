select run_id, name, part, stage, state, rows, bytes, attempt, started_at, finished_at, waiting_until, reason,
       error_kind, error_message
from podium.step
where run_id in (<runIds>)
order by sequence
