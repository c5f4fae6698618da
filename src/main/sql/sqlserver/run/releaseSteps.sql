update podium.step
set owner = null, lease_until = dateadd(second, -1, sysdatetimeoffset())
where owner like concat(:hub, '/%') and owner <> :except and state in ('RUNNING', 'WAITING')
