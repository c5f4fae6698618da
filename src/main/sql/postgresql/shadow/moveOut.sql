select format('alter table %s set schema %I', old_oid::regclass, live || '_previous')
from pg_temp.podium_moves
where old_oid is not null and (cast(:live as text) is null or live = :live)
