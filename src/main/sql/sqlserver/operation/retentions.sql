select top (:limit) id, requested_by as [by], older_than, keep_loads, loads, rows, quarantined, begun_at, finished_at
from podium.retention
where dataset = :dataset and id < :before
order by id desc
