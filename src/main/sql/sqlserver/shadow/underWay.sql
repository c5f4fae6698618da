select top (1) id
from podium.run
where pipeline = :pipeline and state in ('QUEUED', 'RUNNING', 'WAITING')
order by sequence
