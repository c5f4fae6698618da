select id from podium.run with (updlock, rowlock, readcommittedlock) where pipeline = :pipeline and state = 'RUNNING'
