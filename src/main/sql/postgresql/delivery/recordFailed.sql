with refused as (
  delete from podium.delivery_outbox
  where delivery = :name and position = :position
  returning key
)
insert into podium.delivery_failure (delivery, key, message, run_id)
select :name, key, :message, :runId
from refused
on conflict (delivery, key) do update
set message = excluded.message, run_id = excluded.run_id, failed_at = now()
