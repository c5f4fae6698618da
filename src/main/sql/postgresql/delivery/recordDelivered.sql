with done as (
  delete from podium.delivery_outbox
  where delivery = :name and position = any(:positions)
  returning key, hash, version, record is null as gone
), mended as (
  delete from podium.delivery_failure failure using done
  where failure.delivery = :name and failure.key = done.key
)
insert into podium.delivered (delivery, key, hash, version, gone, run_id)
select :name, key, hash, version, gone, :runId
from done
on conflict (delivery, key) do update
set hash = excluded.hash, version = excluded.version, gone = excluded.gone, run_id = excluded.run_id, delivered_at = now()
