update podium.run set cancelling = 1 where id = :id and state in ('QUEUED', 'RUNNING', 'WAITING')
