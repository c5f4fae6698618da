select name, source, receiver, state, run_id, step, started_at, finished_at, [rows], coalesce(planned, 0) as planned,
  sent, deleted, failed, error_message as error
from podium.delivery
order by name
