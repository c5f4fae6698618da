select top (:limit) l.landed as [rows], l.finished_at as landed_at
from podium.[load] l
join podium.run r on r.id = l.run_id
where l.dataset = :dataset and l.state = 'LANDED' and l.run_id <> :runId
  and r.mode = 'INCREMENTAL' and r.range_from is null and r.range_to is null
order by l.id desc
