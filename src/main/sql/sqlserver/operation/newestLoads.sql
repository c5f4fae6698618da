-- The newest load of each dataset, and when the data was taken that landed last.
select d.name as dataset, l.run_id, l.state, l.extracted_at, l.finished_at, l.landed, l.bytes, landed.extracted_at as landed_at
from podium.dataset d
cross apply (
  select top (1) run_id, state, extracted_at, finished_at, landed, bytes
  from podium.[load]
  where dataset = d.name
  order by id desc
) l
outer apply (
  select top (1) extracted_at
  from podium.[load]
  where dataset = d.name and state = 'LANDED'
  order by id desc
) landed
where d.name in (<datasets>)
