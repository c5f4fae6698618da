update podium.delivery_job with (updlock, serializable)
set run_id = :runId, job = :job, begun_at = sysdatetimeoffset()
where delivery = :name;
if @@rowcount = 0
  insert into podium.delivery_job (delivery, run_id, job) values (:name, :runId, :job)
