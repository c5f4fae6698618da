insert into podium.pipeline_pause (pipeline, paused_by, reason)
select :pipeline, :by, :reason
where not exists (select 1 from podium.pipeline_pause with (updlock, holdlock) where pipeline = :pipeline)
