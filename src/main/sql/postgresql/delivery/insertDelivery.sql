insert into podium.delivery (name, source, receiver, run_id, step, state)
values (:name, :source, :receiver, :runId, :step, 'FAILED')
on conflict (name) do nothing
