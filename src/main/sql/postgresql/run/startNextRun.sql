update podium.run
set state = 'RUNNING', started_at = coalesce(started_at, now()),
    idle_millis = idle_millis + coalesce(cast(extract(epoch from now() - ended_before) * 1000 as bigint), 0), ended_before = null
where id = (
  select queued.id
  from podium.run queued
  where queued.state = 'QUEUED'
    and not exists (select from podium.pipeline_pause pause where pause.pipeline = queued.pipeline)
    and not exists (
      select from podium.run other
      where other.pipeline = queued.pipeline
        and (other.state in ('RUNNING', 'WAITING')
             -- only the first of a pipeline: what another hub is starting just now is passed over by its lock, not its state
             or other.state = 'QUEUED'
                and (other.priority > queued.priority or other.priority = queued.priority and other.sequence < queued.sequence)))
  order by queued.priority desc, queued.sequence
  limit 1
  for update skip locked)
returning id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by, queued_at, started_at, finished_at, idle_millis,
          started_at = now() as first_start
