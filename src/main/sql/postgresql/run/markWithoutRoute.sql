update podium.step
set reason = 'waits for a route that does ' || step.name || ': none is running (see /api/routes)'
from podium.run
where run.id = step.run_id and run.state = 'RUNNING' and step.state = 'QUEUED' and step.part = ''
  and step.reason is null and step.name not in (<names>)
