update podium.load
set landed = landed + :landed, quarantined = quarantined + :quarantined, skipped = skipped + :skipped, bytes = bytes + :bytes
where id = :id and fence = :fence and state = 'RUNNING'
