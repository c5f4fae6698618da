select case when exists (select 1 from podium.swap where run_id = :runId and undone_at is not null) then 1 else 0 end
