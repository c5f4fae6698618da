select id from podium.run where pipeline = :pipeline and state = 'RUNNING' for update
