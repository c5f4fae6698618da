-- Of rows that have vanished since, or look again as they went out last.
delete from podium.delivery_failure
where delivery = :name and run_id <> :runId
