select top (1) landed, bytes from podium.[load]
where dataset = :dataset and run_id = :runId and state = 'LANDED' and coalesce(slice_from, '') = coalesce(:sliceFrom, '')
order by id desc
