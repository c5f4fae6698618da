select exists (select from podium.load where id = :id and fence = :fence and state = 'RUNNING')
