select count_big(*) from #podium_moves
