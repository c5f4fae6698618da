-- A step keeps who did it when it has ended.
select run_id, name, attempt
from (
  select step.run_id, step.name, step.attempt, step.finished_at, max(step.finished_at) over () as last_one
  from podium.run
  join podium.step on step.run_id = run.id
  where (run.state in ('QUEUED', 'RUNNING', 'WAITING') or run.finished_at > now() - interval '1 day')
    and step.part = '' and step.owner like :hub || '/%' and step.owner <> :except
    and step.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')) done
where finished_at >= last_one - interval '1 minute'
