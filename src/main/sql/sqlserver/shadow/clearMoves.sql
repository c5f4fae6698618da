delete from #podium_moves;
delete from #podium_grants
