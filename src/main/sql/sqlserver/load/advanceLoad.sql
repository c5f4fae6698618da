update podium.[load]
set landed = :landed, quarantined = :quarantined, skipped = :skipped, bytes = :bytes, [checkpoint] = :checkpoint,
    highest = :highest, checksum = (checksum + cast(:checksum as decimal(20))) % 18446744073709551616
where id = :id and fence = :fence and state = 'RUNNING'
  and landed + quarantined + skipped = :before
