delete from pg_temp.podium_moves
