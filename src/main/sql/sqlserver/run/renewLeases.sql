update podium.step
set lease_until = dateadd(millisecond, cast(:leaseMillis as int), sysdatetimeoffset())
output inserted.run_id, inserted.name, inserted.attempt
where owner = :owner and state in ('RUNNING', 'WAITING')
