-- Writing what is there takes the row's lock, whatever the isolation.
set nocount on;
update podium.delivery set generation = generation where name = :name;
set nocount off;
select source, receiver, generation, run_id, step, state, planned, sent, deleted, failed,
  cast(case when exists (
    select 1 from podium.step
    where step.run_id = delivery.run_id and step.name = delivery.step and step.part = ''
      and step.state in ('RUNNING', 'WAITING') and step.lease_until > sysdatetimeoffset()) then 1 else 0 end as bit) as alive
from podium.delivery
where name = :name
