-- Need not wait for the disk: a crash forgets rows and checkpoint together, and the load's publication waits for all that came before it.
update podium.load
set landed = :landed, quarantined = :quarantined, skipped = :skipped, bytes = :bytes, checkpoint = :checkpoint,
    highest = cast(:highest as jsonb), checksum = mod(checksum + cast(:checksum as numeric), 18446744073709551616)
where id = :id and fence = :fence and state = 'RUNNING'
  and landed + quarantined + skipped = :before
  and (select set_config('synchronous_commit', 'off', true)) is not null
