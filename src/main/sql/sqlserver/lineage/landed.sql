select l.dataset, max(l.finished_at) as at, cast(max(case when l.run_id = :runId then 1 else 0 end) as bit) as in_this_run
from podium.[load] l
join podium.run run on run.id = l.run_id
left join podium.dbt_covered covered
  on covered.step = :step and covered.call = :call and covered.dataset = l.dataset
where l.state = 'LANDED'
  and run.pipeline = :pipeline
  and (l.run_id = :runId or covered.landed_at is null or l.finished_at > covered.landed_at)
  and (
    l.landed > 0
    -- A snapshot without rows, which took those of the snapshot before away.
    or (
      exists (select 1 from podium.[load] old where old.dataset = l.dataset and old.id < l.id and old.landed > 0 and old.visible = 0)
      and not exists (select 1 from podium.[load] seen where seen.dataset = l.dataset and seen.landed > 0 and seen.visible = 1)
    )
  )
group by l.dataset
order by l.dataset
