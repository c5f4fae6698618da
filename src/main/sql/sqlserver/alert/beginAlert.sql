insert into podium.alert (subject, kind, pipeline, run_id, message, told)
select :subject, :kind, :pipeline, cast(:runId as uniqueidentifier), :message, 0
where not exists (
  select 1 from podium.alert with (updlock, holdlock) where subject = :subject and kind = :kind and ended_at is null)
