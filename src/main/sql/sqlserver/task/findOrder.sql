select parameters, attachment from podium.dbt_order where run_id = :runId
