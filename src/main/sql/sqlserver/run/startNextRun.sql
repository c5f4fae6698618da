-- Only the first of a pipeline: what another hub is starting just now is passed over by its lock, not its state.
set nocount on;
declare @now datetimeoffset(6) = sysdatetimeoffset();
declare @started table (id uniqueidentifier not null);
update podium.run with (rowlock, readpast, readcommittedlock)
set state = 'RUNNING', started_at = coalesce(started_at, @now),
    idle_millis = idle_millis + coalesce(datediff_big(millisecond, ended_before, @now), 0), ended_before = null
output inserted.id into @started
where state = 'QUEUED'
  and sequence = (
    select top (1) queued.sequence
    from podium.run queued with (updlock, rowlock, readpast, readcommittedlock)
    where queued.state = 'QUEUED'
      and not exists (select 1 from podium.pipeline_pause pause where pause.pipeline = queued.pipeline)
      and not exists (
        select 1 from podium.run other
        where other.pipeline = queued.pipeline
          and (other.state in ('RUNNING', 'WAITING')
               or other.state = 'QUEUED'
                  and (other.priority > queued.priority or other.priority = queued.priority and other.sequence < queued.sequence)))
    order by queued.priority desc, queued.sequence);
select id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by, queued_at, started_at, finished_at, idle_millis,
       cast(case when started_at = @now then 1 else 0 end as bit) as first_start
from podium.run
where id in (select id from @started);
set nocount off
