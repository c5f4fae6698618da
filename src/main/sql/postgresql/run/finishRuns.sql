update podium.run
set finished_at = now(),
    idle_millis = idle_millis + coalesce(cast(extract(epoch from now() - ended_before) * 1000 as bigint), 0), ended_before = null,
    state = case
      when run.cancelling then 'CANCELLED'
      when exists (select from podium.step where run_id = run.id and part = '' and state = 'FAILED') then 'FAILED'
      when exists (select from podium.step where run_id = run.id and part = '' and state = 'CANCELLED') then 'CANCELLED'
      else 'SUCCEEDED' end
where (state = 'RUNNING' or state = 'QUEUED' and cancelling)
  and not exists (
    select from podium.step
    where run_id = run.id and part = '' and state in ('QUEUED', 'RUNNING', 'WAITING'))
returning id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by, queued_at, started_at, finished_at, idle_millis,
          false as first_start
