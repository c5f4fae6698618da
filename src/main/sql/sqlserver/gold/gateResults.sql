select gate, assertion, severity, outcome, measured, expected, message, run_id, published, checked_at
from (
  select gate_result.*, row_number() over (partition by gate, assertion order by id desc) as place
  from podium.gate_result
  where domain = :domain
) as result
where place <= :limit
order by gate, assertion, place
