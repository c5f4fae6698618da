update podium.run
set finished_at = sysdatetimeoffset(),
    idle_millis = idle_millis + coalesce(datediff_big(millisecond, ended_before, sysdatetimeoffset()), 0), ended_before = null,
    state = case
      when run.cancelling = 1 then 'CANCELLED'
      when exists (select 1 from podium.step where step.run_id = run.id and step.part = '' and step.state = 'FAILED') then 'FAILED'
      when exists (select 1 from podium.step where step.run_id = run.id and step.part = '' and step.state = 'CANCELLED') then 'CANCELLED'
      else 'SUCCEEDED' end
output inserted.id, inserted.pipeline, inserted.state, inserted.mode, inserted.datasets, inserted.range_from, inserted.range_to, inserted.slice, inserted.priority,
       inserted.requested_by, inserted.queued_at, inserted.started_at, inserted.finished_at, inserted.idle_millis, cast(0 as bit) as first_start
where (run.state = 'RUNNING' or run.state = 'QUEUED' and run.cancelling = 1)
  and not exists (
    select 1 from podium.step
    where step.run_id = run.id and step.part = '' and step.state in ('QUEUED', 'RUNNING', 'WAITING'))
