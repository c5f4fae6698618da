-- The first day may be made for no run in particular.
update sample.world set day = :day;
insert into sample.passage (run_id, day)
select passing.run_id, :day from (select cast(:runId as uniqueidentifier) as run_id) passing where passing.run_id is not null
