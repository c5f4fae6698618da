-- Never a load under way, nor the newest one that readers see, nor what came after it: replays add to a snapshot.
with loads as (
  select l.id, l.state, l.visible, l.landed - l.removed as rows, l.finished_at,
    (select count_big(*) from podium.quarantine q where q.load_id = l.id) as quarantined,
    row_number() over (partition by l.state, case when l.removed_at is null then 1 else 0 end order by l.id desc) as place,
    max(case when l.visible = 1 and r.mode <> 'REPLAY' then l.id end) over () as newest
  from podium.[load] l
  join podium.run r on r.id = l.run_id
  where l.dataset = :dataset and l.state <> 'RUNNING' and l.resumable = 0 -- a retry would go on from its rows
)
select id as [load], rows, case when :quarantine = 1 then quarantined else 0 end as quarantined,
  case when state = 'FAILED' then 'FAILED' when visible = 1 then 'OLD' else 'REPLACED' end as reason
from loads
where (rows > 0 or visible = 1 or :quarantine = 1 and quarantined > 0)
  and (state = 'FAILED'
    or place > :keepLoads and id < newest
      and (visible = 0 or finished_at < dateadd(second, -cast(:olderThan as int), sysdatetimeoffset())))
order by id
