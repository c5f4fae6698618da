select cast(case when exists (
  select 1 from podium.[file] f
  join podium.[load] l on l.id = f.load_id
  where f.dataset = :dataset and l.state in ('LANDED', 'RUNNING')) then 1 else 0 end as bit)
