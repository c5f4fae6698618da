update podium.load set removed = removed + :rows, removed_at = now() where id = :id
