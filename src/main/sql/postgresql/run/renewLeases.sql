update podium.step
set lease_until = now() + :leaseMillis * interval '1 millisecond'
where owner = :owner and state in ('RUNNING', 'WAITING')
returning run_id, name, attempt
