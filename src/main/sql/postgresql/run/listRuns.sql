with open_step as (
  select run_id, bool_or(state = 'WAITING') as waits, bool_or(state = 'RUNNING') as moves
  from podium.step
  where state in ('QUEUED', 'RUNNING', 'WAITING')
  group by run_id
)
select id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by, queued_at, started_at, finished_at, idle_millis,
       false as first_start
from podium.run
left join open_step on open_step.run_id = run.id
where (cast(:pipeline as text) is null or pipeline = :pipeline)
  and (cast(:state as text) is null
       or :state = case
         when state = 'RUNNING' and not coalesce(moves, false)
           and (waits or exists (select from podium.pipeline_pause pause where pause.pipeline = run.pipeline)) then 'WAITING'
         else state end)
  and (cast(:after as uuid) is null or sequence < (select sequence from podium.run where id = cast(:after as uuid)))
order by sequence desc
limit :limit
