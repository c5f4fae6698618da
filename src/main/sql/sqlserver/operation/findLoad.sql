select id, dataset, run_id, state, visible, extracted_at, finished_at, [read], landed, quarantined, skipped, expected, bytes,
  [key], cast(checksum as varchar(20)) as checksum, removed, removed_at, error_message as error
from podium.[load]
where dataset = :dataset and id = :id
