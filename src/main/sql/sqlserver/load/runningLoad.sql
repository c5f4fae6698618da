select run_id from podium.[load] where dataset = :dataset and state = 'RUNNING'
