select l.id as latest, s.id, s.staging, s.unstaged_at is not null as removed, cast(s.since as text) as since, s.extracted_at, r.mode,
  coalesce(s.slice_from, r.range_from) as range_from, coalesce(s.slice_to, r.range_to) as range_to
from podium.load l
join podium.load s on s.id = coalesce(l.staged_load, l.id)
join podium.run r on r.id = s.run_id
where l.id = :id
