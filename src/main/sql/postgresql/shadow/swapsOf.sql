-- The swaps of the run of the pipeline that swapped last, newest first.
select id, undone_at is not null as undone
from podium.swap
where pipeline = :pipeline
  and run_id = (select run_id from podium.swap where pipeline = :pipeline order by id desc limit 1)
order by id desc
