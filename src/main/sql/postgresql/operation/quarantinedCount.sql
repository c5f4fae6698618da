select count(*) from podium.quarantine where dataset = :dataset and state = 'OPEN'
