select subject, kind, pipeline, run_id, message, begun_at
from podium.alert
where ended_at is null and not told and begun_at < now() - :millis * interval '1 millisecond'
order by id
