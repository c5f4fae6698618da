update podium.[load]
set landed = landed + :landed, quarantined = quarantined + :quarantined, skipped = skipped + :skipped, bytes = bytes + :bytes,
    checksum = (checksum + cast(:checksum as decimal(20))) % 18446744073709551616
where id = :id and fence = :fence and state = 'RUNNING'
