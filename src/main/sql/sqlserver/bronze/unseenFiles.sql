select f.path
from podium.lake_file f
join podium.[load] l on l.id = f.load_id
where f.dataset = :dataset and l.visible = 0
  and (l.state = 'FAILED' and l.resumable = 0 or f.gone_at < dateadd(second, -cast(:seconds as int), sysdatetimeoffset()))
order by f.path
