select top (:limit) c.id, c.load_id, l.run_id, c.noticed_at, c.kind, c.column_name as [column], c.from_type as [from], c.to_type as [to],
  c.decision
from podium.schema_change c
join podium.[load] l on l.id = c.load_id
where c.dataset = :dataset and c.id < :before
order by c.id desc
