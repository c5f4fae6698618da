select id
from podium.run
where pipeline = :pipeline and state in ('QUEUED', 'RUNNING', 'WAITING')
order by sequence
limit 1
