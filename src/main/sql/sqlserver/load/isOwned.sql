select cast(case when exists (
  select 1 from podium.[load] where id = :id and fence = :fence and state = 'RUNNING') then 1 else 0 end as bit)
