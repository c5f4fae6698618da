select subject, kind, pipeline, run_id, message, begun_at
from podium.alert
where ended_at is null and told = 0 and begun_at < dateadd(millisecond, -cast(:millis as int), sysdatetimeoffset())
order by id
