select count(*) from podium.run_end where run_id = :runId and route = :route
