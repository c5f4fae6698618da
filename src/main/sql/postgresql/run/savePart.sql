-- A part that a crash forgets is told again when its step is done again; a step that ends waits for the disk, and all that was
-- told before with it. So the commit of a part need not.
insert into podium.step (run_id, name, part, stage, state, rows, started_at, finished_at, reason, error_kind, error_message)
select :runId, :name, :part, :stage, :state, coalesce(:rows, 0), now(),
       case when :state in ('SUCCEEDED', 'FAILED', 'CANCELLED') then now() end,
       case when :state <> 'FAILED' then cast(:message as text) end,
       case when :state = 'FAILED' then 'USER' end,
       case when :state = 'FAILED' then cast(:message as text) end
where (select set_config('synchronous_commit', 'off', true)) is not null
on conflict (run_id, name, part) do update
set state = excluded.state,
    rows = coalesce(:rows, step.rows),
    started_at = case when excluded.state = 'RUNNING' then now() else coalesce(step.started_at, now()) end,
    finished_at = excluded.finished_at,
    reason = excluded.reason,
    error_kind = excluded.error_kind,
    error_message = excluded.error_message
