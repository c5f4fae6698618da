insert into podium.alert (subject, kind, pipeline, run_id, message, told)
values (:subject, :kind, :pipeline, cast(:runId as uuid), :message, false)
on conflict (subject, kind) where ended_at is null do nothing
