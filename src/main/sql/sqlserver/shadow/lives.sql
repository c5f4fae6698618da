select distinct live from #podium_moves order by live
