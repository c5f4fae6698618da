select count_big(*) from #podium_moves where new_oid is not null
