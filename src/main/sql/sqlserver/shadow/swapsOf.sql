-- The swaps of the run of the pipeline that swapped last, newest first.
select id, cast(case when undone_at is null then 0 else 1 end as bit) as undone
from podium.swap
where pipeline = :pipeline
  and run_id = (select top (1) run_id from podium.swap where pipeline = :pipeline order by id desc)
order by id desc
