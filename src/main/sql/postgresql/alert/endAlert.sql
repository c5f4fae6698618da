update podium.alert set ended_at = now() where subject = :subject and kind = :kind and ended_at is null
