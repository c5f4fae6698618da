update podium.run set cancelling = true where id = :id and state in ('QUEUED', 'RUNNING', 'WAITING')
