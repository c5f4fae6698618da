select d.name as dataset, l.extracted_at as taken_at, w.value as watermark,
  (select count_big(*) from podium.quarantine q where q.dataset = d.name and q.state = 'OPEN') as quarantined
from podium.dataset d
outer apply (
  select top (1) extracted_at from podium.[load] where dataset = d.name and state = 'LANDED' order by id desc
) l
left join podium.watermark w on w.dataset = d.name
order by d.name
