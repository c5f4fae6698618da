-- What another hub has locked it claims just now: it is passed over. Readpast needs locks instead of row versions, which is what
-- readcommittedlock says. The state is looked at again where the row is changed, for a server whose locks wait in place of passing over.
update podium.step with (rowlock, readpast, readcommittedlock)
set state = 'RUNNING', owner = :owner, lease_until = dateadd(millisecond, cast(:leaseMillis as int), sysdatetimeoffset()),
    attempt = attempt + 1, started_at = coalesce(started_at, sysdatetimeoffset()), waiting_until = null, reason = null
output inserted.run_id, inserted.name, inserted.attempt
where (state = 'QUEUED' or state in ('RUNNING', 'WAITING') and lease_until < sysdatetimeoffset())
  and sequence in (
    select top (:limit) free.sequence
    from podium.step free with (updlock, rowlock, readpast, readcommittedlock)
    join podium.run on run.id = free.run_id
    where free.part = ''
      and free.name in (<names>)
      and free.state in ('QUEUED', 'RUNNING', 'WAITING')
      -- Its own it is doing still, though it gave no sign of life for a while.
      and (free.state = 'QUEUED' or free.lease_until < sysdatetimeoffset() and coalesce(free.owner, '') <> :owner)
      and run.state = 'RUNNING'
      and run.cancelling = 0
      and not exists (select 1 from podium.pipeline_pause pause where pause.pipeline = run.pipeline)
      and not exists (
        select 1 from podium.step_need need
        where need.run_id = free.run_id and need.name = free.name
          and not exists (
            select 1 from podium.completion
            where completion.run_id = need.run_id and completion.name = need.needs))
    order by run.priority desc, free.sequence)
