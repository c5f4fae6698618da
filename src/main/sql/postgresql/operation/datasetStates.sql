-- A dataset is emptied where one of its last ten loads had rows, and its readers see none of them: a snapshot came without.
select d.name as dataset, l.extracted_at as taken_at, w.value as watermark,
  (select count(*) from podium.quarantine q where q.dataset = d.name and q.state = 'OPEN') as quarantined,
  coalesce(e.emptied, false) as emptied
from podium.dataset d
left join lateral (
  select extracted_at, landed from podium.load where dataset = d.name and state = 'LANDED' order by id desc limit 1
) l on true
left join lateral (
  select max(landed) > 0 and max(case when visible then landed else 0 end) = 0 as emptied
  from (
    select landed, visible from podium.load where l.landed = 0 and dataset = d.name and state = 'LANDED' order by id desc limit 10
  ) last
) e on true
left join podium.watermark w on w.dataset = d.name
order by d.name
