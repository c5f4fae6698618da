select top (:most) [key], message
from podium.delivery_failure
where delivery = :name and run_id = :runId
order by failed_at, [key]
