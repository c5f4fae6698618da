select subject, kind, pipeline, run_id, message, begun_at
from podium.alert where ended_at is null
order by id
