update podium.alert
set told_again_at = now()
where ended_at is null and not told
  and coalesce(told_again_at, begun_at) < now() - :millis * interval '1 millisecond'
returning subject, kind, pipeline, run_id, message, begun_at
