select format('alter table %s set schema %I', new_oid::regclass, live)
from pg_temp.podium_moves
where new_oid is not null and (cast(:live as text) is null or live = :live)
