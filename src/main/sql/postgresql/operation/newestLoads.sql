-- The newest load of each dataset, and when the data was taken that landed last.
select d.name as dataset, l.run_id, l.state, l.extracted_at, l.finished_at, l.landed, l.bytes, landed.extracted_at as landed_at
from podium.dataset d
cross join lateral (
  select run_id, state, extracted_at, finished_at, landed, bytes
  from podium.load
  where dataset = d.name
  order by id desc
  limit 1
) l
left join lateral (
  select extracted_at
  from podium.load
  where dataset = d.name and state = 'LANDED'
  order by id desc
  limit 1
) landed on true
where d.name in (<datasets>)
