select cast(case when exists (select 1 from podium.delivery where name = :name) then 1 else 0 end as bit)
