-- The newest load of each dataset, when the data was taken that landed last, and whether it came without rows where loads before had some.
select d.name as dataset, l.run_id, l.state, l.extracted_at, l.finished_at, l.landed, l.bytes, landed.extracted_at as landed_at,
  coalesce(e.emptied, cast(0 as bit)) as emptied
from podium.dataset d
cross apply (
  select top (1) run_id, state, extracted_at, finished_at, landed, bytes
  from podium.[load]
  where dataset = d.name
  order by id desc
) l
outer apply (
  select top (1) extracted_at, landed
  from podium.[load]
  where dataset = d.name and state = 'LANDED'
  order by id desc
) landed
outer apply (
  select cast(case when max(landed) > 0 and max(case when visible = 1 then landed else 0 end) = 0 then 1 else 0 end as bit) as emptied
  from (
    select top (10) landed, visible from podium.[load] where landed.landed = 0 and dataset = d.name and state = 'LANDED' order by id desc
  ) last
) e
where d.name in (<datasets>)
