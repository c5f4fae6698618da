-- A dataset is emptied where one of its last ten loads had rows, and its readers see none of them: a snapshot came without.
select d.name
from podium.dataset d
cross apply (
  select top (1) landed from podium.[load] where dataset = d.name and state = 'LANDED' order by id desc
) newest
cross apply (
  select max(landed) as most, max(case when visible = 1 then landed else 0 end) as seen
  from (
    select top (10) landed, visible from podium.[load] where newest.landed = 0 and dataset = d.name and state = 'LANDED' order by id desc
  ) last
) lately
where lately.most > 0 and lately.seen = 0
order by d.name
