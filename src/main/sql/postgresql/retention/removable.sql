-- Never a load under way, nor the newest one that readers see, nor what came after it: replays add to a snapshot.
with loads as (
  select l.id, l.state, l.visible, l.landed - l.removed as rows, l.finished_at,
    (select count(*) from podium.quarantine q where q.load_id = l.id) as quarantined,
    row_number() over (partition by l.state, l.removed_at is null order by l.id desc) as place,
    max(l.id) filter (where l.visible and r.mode <> 'REPLAY') over () as newest
  from podium.load l
  join podium.run r on r.id = l.run_id
  where l.dataset = :dataset and l.state <> 'RUNNING' and not l.resumable -- a retry would go on from its rows
)
select id as load, rows, case when :quarantine then quarantined else 0 end as quarantined,
  case when state = 'FAILED' then 'FAILED' when visible then 'OLD' else 'REPLACED' end as reason
from loads
where (rows > 0 or visible or :quarantine and quarantined > 0)
  and (state = 'FAILED'
    or place > :keepLoads and id < newest
      and (not visible or finished_at < now() - cast(:olderThan as bigint) * interval '1 second'))
order by id
