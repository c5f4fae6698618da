select sha256, run_id from podium.start_key where requested_by = :by and key = :key
