select load.dataset, max(load.finished_at) as at, bool_or(load.run_id = :runId) as in_this_run
from podium.load
join podium.run on run.id = load.run_id
left join podium.dbt_covered covered
  on covered.step = :step and covered.call = :call and covered.dataset = load.dataset
where load.state = 'LANDED'
  and run.pipeline = :pipeline
  and (load.run_id = :runId or load.finished_at > coalesce(covered.landed_at, '-infinity'))
  and (
    load.landed > 0
    -- A snapshot without rows, which took those of the snapshot before away.
    or (
      exists (select from podium.load old where old.dataset = load.dataset and old.id < load.id and old.landed > 0 and not old.visible)
      and not exists (select from podium.load seen where seen.dataset = load.dataset and seen.landed > 0 and seen.visible)
    )
  )
group by load.dataset
order by load.dataset
