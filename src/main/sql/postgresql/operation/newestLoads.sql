-- The newest load of each dataset, when the data was taken that landed last, and whether it came without rows where loads before had some.
select d.name as dataset, l.run_id, l.state, l.extracted_at, l.finished_at, l.landed, l.bytes, landed.extracted_at as landed_at,
  coalesce(e.emptied, false) as emptied
from podium.dataset d
cross join lateral (
  select run_id, state, extracted_at, finished_at, landed, bytes
  from podium.load
  where dataset = d.name
  order by id desc
  limit 1
) l
left join lateral (
  select extracted_at, landed
  from podium.load
  where dataset = d.name and state = 'LANDED'
  order by id desc
  limit 1
) landed on true
left join lateral (
  select max(landed) > 0 and max(case when visible then landed else 0 end) = 0 as emptied
  from (
    select landed, visible from podium.load where landed.landed = 0 and dataset = d.name and state = 'LANDED' order by id desc limit 10
  ) last
) e on true
where d.name in (<datasets>)
