-- The last attempt of each dataset; earlier ones that failed left nothing behind.
select distinct on (dataset)
  id, dataset, run_id, state, visible, extracted_at, finished_at, read, landed, quarantined, skipped, expected, bytes,
  key, checksum::text as checksum, removed, removed_at, error_message as error
from podium.load
where run_id = :run
order by dataset, id desc
