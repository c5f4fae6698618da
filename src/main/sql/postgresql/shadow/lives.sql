select distinct live from pg_temp.podium_moves order by live
