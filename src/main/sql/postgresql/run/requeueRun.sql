-- A run of which nothing was ever done is prepared anew.
update podium.run
set state = 'QUEUED', cancelling = false, finished_at = null,
    ended_before = case when exists (select from podium.step where run_id = :id and attempt > 0) then finished_at end,
    started_at = case when exists (select from podium.step where run_id = :id and attempt > 0) then started_at end
where id = :id and state in ('FAILED', 'CANCELLED')
