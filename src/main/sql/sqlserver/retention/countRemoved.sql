update podium.[load] set removed = removed + :rows, removed_at = sysdatetimeoffset() where id = :id
