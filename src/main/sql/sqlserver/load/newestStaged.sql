-- Of the loads that landed, or at least had all of their source staged.
select top (1) l.id as latest, s.id, s.staging, cast(iif(s.unstaged_at is null, 0, 1) as bit) as removed, s.since, s.extracted_at, r.mode,
  coalesce(s.slice_from, r.range_from) as range_from, coalesce(s.slice_to, r.range_to) as range_to
from podium.[load] l
join podium.[load] s on s.id = coalesce(l.staged_load, l.id)
join podium.run r on r.id = s.run_id
where l.dataset = :dataset and (l.state = 'LANDED' or l.state = 'FAILED' and s.staged_whole = 1)
  and l.run_id not in (select id from podium.run where mode = 'REPLAY')
order by l.id desc
