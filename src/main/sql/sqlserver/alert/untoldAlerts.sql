update podium.alert
set told_again_at = sysdatetimeoffset()
output inserted.subject, inserted.kind, inserted.pipeline, inserted.run_id, inserted.message, inserted.begun_at
where ended_at is null and told = 0
  and coalesce(told_again_at, begun_at) < dateadd(millisecond, -cast(:millis as int), sysdatetimeoffset())
