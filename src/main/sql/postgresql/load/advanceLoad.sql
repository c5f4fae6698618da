update podium.load
set landed = :landed, quarantined = :quarantined, skipped = :skipped, bytes = :bytes, checkpoint = :checkpoint,
    highest = cast(:highest as jsonb), checksum = mod(checksum + cast(:checksum as numeric), 18446744073709551616)
where id = :id and fence = :fence and state = 'RUNNING'
