update podium.load
set landed = :landed, quarantined = :quarantined, skipped = :skipped, bytes = :bytes, checkpoint = :checkpoint,
    highest = cast(:highest as jsonb)
where id = :id and fence = :fence and state = 'RUNNING'
