select live || '.' || name from pg_temp.podium_moves order by 1
