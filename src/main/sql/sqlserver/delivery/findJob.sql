select job
from podium.delivery_job
where delivery = :name and run_id = :runId
