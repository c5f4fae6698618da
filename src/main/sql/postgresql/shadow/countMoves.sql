select count(*) from pg_temp.podium_moves
