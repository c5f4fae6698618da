update podium.[load] set unstaged_at = sysdatetimeoffset() where id = :id
