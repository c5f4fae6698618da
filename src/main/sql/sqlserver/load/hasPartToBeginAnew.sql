select cast(case when exists (
  select 1 from podium.load_part where load_id = :id and [checkpoint] is null) then 1 else 0 end as bit)
