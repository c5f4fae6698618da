insert into podium.delivery_job (delivery, run_id, job)
values (:name, :runId, :job)
on conflict (delivery) do update
set run_id = excluded.run_id, job = excluded.job, begun_at = now()
