update podium.alert set told = 1 where subject = :subject and kind = :kind and ended_at is null and told = 0
