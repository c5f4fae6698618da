update podium.[load] set [checkpoint] = :checkpoint where id = :id and fence = :fence and state = 'RUNNING'
