update podium.alert set told = true where subject = :subject and kind = :kind and ended_at is null and not told
