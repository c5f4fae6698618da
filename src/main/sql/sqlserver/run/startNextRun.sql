-- Only the first of a pipeline: what another hub is starting just now is passed over by its lock, not its state.
update podium.run with (rowlock, readpast, readcommittedlock)
set state = 'RUNNING', started_at = coalesce(started_at, sysdatetimeoffset())
output inserted.id, inserted.pipeline, inserted.state, inserted.mode, inserted.datasets, inserted.range_from, inserted.range_to,
       inserted.requested_by, inserted.queued_at, inserted.started_at, inserted.finished_at,
       cast(case when deleted.started_at is null then 1 else 0 end as bit) as first_start
where state = 'QUEUED'
  and sequence = (
    select top (1) queued.sequence
    from podium.run queued with (updlock, rowlock, readpast, readcommittedlock)
    where queued.state = 'QUEUED'
      and not exists (
        select 1 from podium.run other
        where other.pipeline = queued.pipeline
          and (other.state in ('RUNNING', 'WAITING')
               or other.state = 'QUEUED' and other.sequence < queued.sequence))
    order by queued.sequence)
