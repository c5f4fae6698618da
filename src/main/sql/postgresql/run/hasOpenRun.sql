select exists (select from podium.run where pipeline = :pipeline and state in ('QUEUED', 'RUNNING', 'WAITING'))
