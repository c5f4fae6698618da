insert into podium.gold_deployment (domain, pipeline, run_id)
values (:domain, :pipeline, :runId)
returning id
