insert into podium.gold_deployment (domain, pipeline, run_id)
output inserted.id
values (:domain, :pipeline, :runId)
