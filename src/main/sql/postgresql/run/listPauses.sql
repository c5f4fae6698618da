select pipeline, paused_at as since, paused_by, reason from podium.pipeline_pause
