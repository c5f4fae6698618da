insert into podium.pipeline_pause (pipeline, paused_by, reason) values (:pipeline, :by, :reason)
on conflict (pipeline) do nothing
