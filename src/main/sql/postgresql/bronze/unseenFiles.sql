select f.path
from podium.lake_file f
join podium.load l on l.id = f.load_id
where f.dataset = :dataset and not l.visible
  and (l.state = 'FAILED' and not l.resumable or f.gone_at < now() - make_interval(secs => :seconds))
order by f.path
