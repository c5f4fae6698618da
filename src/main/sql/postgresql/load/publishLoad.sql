update podium.load
set state = 'LANDED', visible = true, finished_at = now(), read = :read, expected = :expected, checkpoint = null, key = :key
where id = :id and fence = :fence and state = 'RUNNING'
  and landed + quarantined + skipped = :taken
