select swapped_at
from podium.swap
where run_id = :runId and step = :step and call = :call and undone_at is null
