select distinct dataset from podium.load
where run_id = :runId and state = 'LANDED' and landed > 0
order by dataset
