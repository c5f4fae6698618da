with done as (
  delete from podium.delivery_outbox
  where delivery = :name and position = any(:positions)
  returning key, hash, version, record is null as gone
), gone as (
  delete from podium.delivered using done
  where delivered.delivery = :name and delivered.key = done.key and done.gone
), mended as (
  delete from podium.delivery_failure failure using done
  where failure.delivery = :name and failure.key = done.key
)
insert into podium.delivered (delivery, key, hash, version, run_id)
select :name, key, hash, version, :runId
from done
where not gone
on conflict (delivery, key) do update
set hash = excluded.hash, version = excluded.version, run_id = excluded.run_id, delivered_at = now()
