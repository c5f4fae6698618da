with refused as (
  delete from podium.delivery_outbox
  where delivery = :name and position = :position
  returning key, version
)
insert into podium.delivery_failure (delivery, key, message, run_id, version)
select :name, key, :message, :runId, version
from refused
on conflict (delivery, key) do update
set message = excluded.message, run_id = excluded.run_id, version = excluded.version, failed_at = now()
