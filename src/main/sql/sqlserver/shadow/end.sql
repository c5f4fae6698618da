-- As a connection of the hub's pool has them (warehouse/session.sql). A transaction that was doomed is over by now.
select 'set xact_abort on; set lock_timeout -1; drop table if exists #podium_moves, #podium_grants'
