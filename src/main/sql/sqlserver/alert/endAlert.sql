update podium.alert set ended_at = sysdatetimeoffset() where subject = :subject and kind = :kind and ended_at is null
