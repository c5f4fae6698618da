-- The first day may be made for no run in particular.
with turned as (update sample.world set day = :day)
insert into sample.passage (run_id, day)
select run_id, :day from (select cast(:runId as uuid) as run_id) passing where run_id is not null
