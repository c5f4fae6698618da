update podium.load set unstaged_at = now() where id = :id
