with turned as (update sample.world set day = :day)
insert into sample.passage (run_id, day) values (:runId, :day)
