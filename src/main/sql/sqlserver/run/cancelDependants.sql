with lost (name, because) as (
  select name, name from podium.step
  where run_id = :runId and part = '' and state in ('FAILED', 'CANCELLED')
  union all
  select need.name, lost.because
  from podium.step_need need
  join lost on lost.name = need.needs
  where need.run_id = :runId
)
update podium.step
set state = 'CANCELLED', finished_at = sysdatetimeoffset(),
    reason = concat('not run, because ', (select min(because) from lost where lost.name = step.name and because <> step.name),
      ' did not succeed')
where run_id = :runId and part = '' and state = 'QUEUED' and name in (select name from lost)
option (maxrecursion 0)
