-- A claim that a crash forgets is made again, so its commit need not wait for the disk.
update podium.step
set state = 'RUNNING', owner = :owner, lease_until = now() + :leaseMillis * interval '1 millisecond',
    attempt = attempt + 1, started_at = coalesce(started_at, now()), waiting_until = null, reason = null
where (run_id, name, part) in (
  select step.run_id, step.name, step.part
  from podium.step
  join podium.run on run.id = step.run_id
  where (select set_config('synchronous_commit', 'off', true)) is not null
    and step.part = ''
    and step.name in (<names>)
    and run.state = 'RUNNING'
    and not run.cancelling
    and not exists (select from podium.pipeline_pause pause where pause.pipeline = run.pipeline)
    -- Its own it is doing still, though it gave no sign of life for a while.
    and (step.state = 'QUEUED'
         or step.state in ('RUNNING', 'WAITING') and step.lease_until < now() and step.owner is distinct from :owner)
    and not exists (
      select from podium.step_need need
      where need.run_id = step.run_id and need.name = step.name
        and not exists (
          select from podium.completion
          where completion.run_id = need.run_id and completion.name = need.needs))
  order by run.priority desc, step.sequence
  limit :limit
  for update of step skip locked)
returning run_id, name, attempt
