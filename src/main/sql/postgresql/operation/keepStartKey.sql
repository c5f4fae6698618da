insert into podium.start_key (requested_by, key, sha256, run_id) values (:by, :key, :sha256, :runId)
on conflict do nothing
