select top (:limit) q.id, q.load_id, l.run_id, q.position, q.reason, q.raw, q.created_at, q.state, q.ended_at, q.ended_by, q.ended_why
from podium.quarantine q
join podium.[load] l on l.id = q.load_id
where q.dataset = :dataset and q.state = :state and q.id < :before
order by q.id desc
