update podium.retention set finished_at = now(), rows = :rows, quarantined = :quarantined where id = :id
