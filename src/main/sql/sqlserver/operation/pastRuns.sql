-- Runs in short, newest first; a run under way of which nothing moves but what waits is waiting itself.
with past as (
  select id, sequence, mode, datasets, requested_by, queued_at, started_at, finished_at, idle_millis,
    case when state = 'RUNNING'
           and exists (select 1 from podium.step s where s.run_id = run.id and s.part = '' and s.state = 'WAITING')
           and not exists (select 1 from podium.step s where s.run_id = run.id and s.part = '' and s.state = 'RUNNING')
         then 'WAITING' else state end as state
  from podium.run
  where pipeline = :pipeline and sequence < :before
), chosen as (
  select top (:limit) * from past
  where cast(:state as varchar(10)) is null or state = :state
  order by sequence desc
)
select c.id, c.sequence, c.state, c.mode, c.datasets, c.requested_by, c.queued_at, c.started_at, c.finished_at, c.idle_millis,
  s.steps, s.ended, s.failed, s.failure, s.landed
from chosen c
cross apply (
  select count(*) as steps,
    coalesce(sum(case when state in ('SUCCEEDED', 'FAILED', 'CANCELLED') then 1 else 0 end), 0) as ended,
    coalesce(sum(case when state = 'FAILED' then 1 else 0 end), 0) as failed,
    min(case when state = 'FAILED' then name end) as failure,
    coalesce(sum(case when stage = 'bronze' then [rows] else 0 end), 0) as landed
  from podium.step
  where run_id = c.id and part = ''
) s
order by c.sequence desc
