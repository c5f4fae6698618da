select d.name as dataset, l.extracted_at as taken_at, w.value as watermark,
  (select count(*) from podium.quarantine q where q.dataset = d.name and q.state = 'OPEN') as quarantined
from podium.dataset d
left join lateral (
  select extracted_at from podium.load where dataset = d.name and state = 'LANDED' order by id desc limit 1
) l on true
left join podium.watermark w on w.dataset = d.name
order by d.name
