select cast(case when exists (select 1 from sample.passage where run_id = cast(:runId as uniqueidentifier)) then 1 else 0 end as bit)
