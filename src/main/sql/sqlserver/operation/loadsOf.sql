-- The last attempt of each dataset; earlier ones that failed left nothing behind.
select id, dataset, run_id, state, visible, extracted_at, finished_at, [read], landed, quarantined, skipped, expected, bytes,
  [key], cast(checksum as varchar(20)) as checksum, removed, removed_at, error_message as error
from podium.[load] last
where run_id = :run
  and not exists (
    select 1 from podium.[load] later where later.run_id = last.run_id and later.dataset = last.dataset and later.id > last.id)
order by dataset
