select slice_from, landed, bytes from podium.[load]
where dataset = :dataset and run_id = :runId and state = 'LANDED' and slice_from is not null
