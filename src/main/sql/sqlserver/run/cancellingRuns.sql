select id from podium.run where state in ('QUEUED', 'RUNNING', 'WAITING') and cancelling = 1
