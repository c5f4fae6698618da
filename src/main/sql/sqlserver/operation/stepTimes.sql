-- How the steps of the last runs that succeeded went; the one that is asked about is none of them.
select s.name, s.started_at, s.finished_at, s.[rows],
  (select count(*) from podium.step p where p.run_id = s.run_id and p.name = s.name and p.part <> '') as parts
from podium.step s
join (
  select top (:limit) id
  from podium.run
  where pipeline = :pipeline and mode = :mode and state = 'SUCCEEDED' and id <> :except
  order by sequence desc
) past on past.id = s.run_id
where s.part = '' and s.state = 'SUCCEEDED' and s.started_at is not null
