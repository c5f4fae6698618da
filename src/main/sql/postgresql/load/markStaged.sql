update podium.load set staged_whole = true where id = :id and fence = :fence and state = 'RUNNING'
