select count(*)
from podium.step
join podium.run on run.id = step.run_id
where run.pipeline = :pipeline and run.state = 'RUNNING' and step.part = ''
  and step.state in ('RUNNING', 'WAITING') and step.lease_until >= sysdatetimeoffset()
