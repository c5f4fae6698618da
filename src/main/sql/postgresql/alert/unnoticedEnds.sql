-- Pipelines that failed last and are under no alert for it, and those under alert that went well since.
select last.id
from (
  select id, pipeline, state, finished_at,
    row_number() over (partition by pipeline order by finished_at desc) as place
  from podium.run
  where finished_at > now() - interval '1 day' and state in ('SUCCEEDED', 'FAILED')) last
where last.place = 1 and (
  last.state = 'FAILED' and not exists (
    select from podium.alert
    where alert.subject = last.pipeline and alert.kind = 'FAILURE'
      and (alert.ended_at is null or alert.begun_at >= last.finished_at))
  or last.state = 'SUCCEEDED' and exists (
    select from podium.alert
    where alert.subject = last.pipeline and alert.kind = 'FAILURE'
      and alert.ended_at is null and alert.begun_at < last.finished_at))
