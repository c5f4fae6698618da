select count_big(*) from podium.quarantine where dataset = :dataset and state = 'OPEN'
