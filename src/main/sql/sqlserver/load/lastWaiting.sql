select coalesce(max(q.id), 0)
from podium.quarantine q
join podium.[load] l on l.id = q.load_id
where q.dataset = :dataset and q.state = 'OPEN' and l.visible = 1
