-- What comes back waits in a schema between, for its place is taken.
select 'create schema podium_between'
union all
select format('alter table %s set schema podium_between', new_oid::regclass)
from pg_temp.podium_moves where new_oid is not null and live = :live
