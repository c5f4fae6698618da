-- Need not wait for the disk: see advanceLoad.
update podium.load
set landed = landed + :landed, quarantined = quarantined + :quarantined, skipped = skipped + :skipped, bytes = bytes + :bytes,
    checksum = mod(checksum + cast(:checksum as numeric), 18446744073709551616)
where id = :id and fence = :fence and state = 'RUNNING'
  and (select set_config('synchronous_commit', 'off', true)) is not null
