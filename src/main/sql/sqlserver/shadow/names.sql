select live + '.' + name from #podium_moves order by 1
