select id, dataset, run_id, state, visible, extracted_at, finished_at, read, landed, quarantined, skipped, expected, bytes,
  error_message as error
from podium.load
where dataset = :dataset
order by id desc
limit :limit
