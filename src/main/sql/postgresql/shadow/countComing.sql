select count(*) from pg_temp.podium_moves where new_oid is not null
