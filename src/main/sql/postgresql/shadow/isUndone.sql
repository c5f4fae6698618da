select exists (select from podium.swap where run_id = :runId and undone_at is not null)
