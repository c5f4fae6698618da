select source, receiver, generation, run_id, step, state, planned, sent, deleted, failed,
  exists (
    select from podium.step
    where step.run_id = delivery.run_id and step.name = delivery.step and step.part = ''
      and step.state in ('RUNNING', 'WAITING') and step.lease_until > now()) as alive
from podium.delivery
where name = :name
for update
