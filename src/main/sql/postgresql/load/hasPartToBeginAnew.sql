select exists (select from podium.load_part where load_id = :id and checkpoint is null)
