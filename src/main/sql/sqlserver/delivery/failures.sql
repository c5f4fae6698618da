select top (:most) [key], message, run_id, failed_at
from podium.delivery_failure
where delivery = :name
order by failed_at desc, [key]
