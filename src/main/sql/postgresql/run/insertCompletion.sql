insert into podium.completion (run_id, name, stage, message)
values (:runId, :name, :stage, cast(:message as jsonb))
on conflict (run_id, name) do nothing
