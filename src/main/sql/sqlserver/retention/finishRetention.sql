update podium.retention set finished_at = sysdatetimeoffset(), rows = :rows, quarantined = :quarantined where id = :id
