-- A dataset is emptied where one of its last ten loads had rows, and its readers see none of them: a snapshot came without.
select d.name as dataset, l.extracted_at as taken_at, w.value as watermark,
  (select count_big(*) from podium.quarantine q where q.dataset = d.name and q.state = 'OPEN') as quarantined,
  coalesce(e.emptied, cast(0 as bit)) as emptied
from podium.dataset d
outer apply (
  select top (1) extracted_at, landed from podium.[load] where dataset = d.name and state = 'LANDED' order by id desc
) l
outer apply (
  select cast(case when max(landed) > 0 and max(case when visible = 1 then landed else 0 end) = 0 then 1 else 0 end as bit) as emptied
  from (
    select top (10) landed, visible from podium.[load] where l.landed = 0 and dataset = d.name and state = 'LANDED' order by id desc
  ) last
) e
left join podium.watermark w on w.dataset = d.name
order by d.name
