select id, pipeline, state, mode, datasets, range_from, range_to, requested_by, queued_at, started_at, finished_at,
       false as first_start
from podium.run
where (cast(:pipeline as text) is null or pipeline = :pipeline)
  and (cast(:state as text) is null or state = :state)
  and (cast(:after as uuid) is null or sequence < (select sequence from podium.run where id = cast(:after as uuid)))
order by sequence desc
limit :limit
