insert into podium.completion (run_id, name, stage, message)
select :runId, :name, :stage, :message
where not exists (
  select 1 from podium.completion with (updlock, holdlock) where run_id = :runId and name = :name)
