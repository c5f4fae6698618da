-- Times are those at which it was told, by the warehouse's own clock. Who has lost the step writes nothing.
insert into podium.step (run_id, name, part, stage, state, rows, started_at, finished_at, reason, error_kind, error_message)
select :runId, :name, :part.name, :stage, :part.state, coalesce(:part.rows, 0),
       case when :part.state <> 'QUEUED'
            then now() - (:moment - coalesce(:part.started, :part.told)) / 1000 * interval '1 microsecond' end,
       case when :part.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
            then now() - (:moment - :part.told) / 1000 * interval '1 microsecond' end,
       case when :part.state <> 'FAILED' then cast(:part.message as text) end,
       case when :part.state = 'FAILED' then 'USER' end,
       case when :part.state = 'FAILED' then cast(:part.message as text) end
from podium.step
where run_id = :runId and name = :name and part = '' and attempt = :attempt
on conflict (run_id, name, part) do update
set state = excluded.state,
    rows = coalesce(:part.rows, step.rows),
    started_at = case when cast(:part.started as bigint) is null then coalesce(step.started_at, excluded.started_at)
                      else excluded.started_at end,
    finished_at = excluded.finished_at,
    reason = excluded.reason,
    error_kind = excluded.error_kind,
    error_message = excluded.error_message
