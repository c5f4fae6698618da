-- A dataset is emptied where one of its last ten loads had rows, and its readers see none of them: a snapshot came without.
select d.name
from podium.dataset d
cross join lateral (
  select landed from podium.load where dataset = d.name and state = 'LANDED' order by id desc limit 1
) newest
cross join lateral (
  select max(landed) as most, max(case when visible then landed else 0 end) as seen
  from (
    select landed, visible from podium.load where newest.landed = 0 and dataset = d.name and state = 'LANDED' order by id desc limit 10
  ) last
) lately
where lately.most > 0 and lately.seen = 0
order by d.name
