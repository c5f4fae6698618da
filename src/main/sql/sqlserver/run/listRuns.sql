with open_step as (
  select run_id,
    max(case when state = 'WAITING' then 1 else 0 end) as waits, max(case when state = 'RUNNING' then 1 else 0 end) as moves
  from podium.step
  where state in ('QUEUED', 'RUNNING', 'WAITING')
  group by run_id
)
select top (:limit) id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by, queued_at, started_at, finished_at, idle_millis,
       cast(0 as bit) as first_start
from podium.run
left join open_step on open_step.run_id = run.id
where (cast(:pipeline as nvarchar(200)) is null or pipeline = :pipeline)
  and (cast(:state as varchar(10)) is null
       or :state = case
         when state = 'RUNNING' and coalesce(moves, 0) = 0
           and (waits = 1 or exists (select 1 from podium.pipeline_pause pause where pause.pipeline = run.pipeline)) then 'WAITING'
         else state end)
  and (cast(:after as uniqueidentifier) is null
       or sequence < (select earlier.sequence from podium.run earlier where earlier.id = cast(:after as uniqueidentifier)))
order by sequence desc
