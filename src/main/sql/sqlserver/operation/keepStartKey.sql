insert into podium.start_key (requested_by, [key], sha256, run_id)
select :by, :key, :sha256, :runId
where not exists (select 1 from podium.start_key with (updlock, holdlock) where requested_by = :by and [key] = :key)
