update podium.step
set owner = null, lease_until = now() - interval '1 second'
where owner like :hub || '/%' and owner <> :except and state in ('RUNNING', 'WAITING')
