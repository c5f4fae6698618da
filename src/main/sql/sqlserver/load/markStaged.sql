update podium.[load] set staged_whole = 1 where id = :id and fence = :fence and state = 'RUNNING'
