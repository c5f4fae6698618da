select exists (
  select from podium.file f
  join podium.load l on l.id = f.load_id
  where f.dataset = :dataset and l.state in ('LANDED', 'RUNNING')
)
