update podium.quarantine q
set state = 'REPLAYED', ended_at = now(), ended_by = 'load ' || :loadId
from podium.load l
where l.id = q.load_id and q.dataset = :dataset and q.state = 'OPEN' and l.visible and q.id <= :last and q.load_id <> :loadId
