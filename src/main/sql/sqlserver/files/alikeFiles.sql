select distinct f.path, f.sha256, f.size, f.version
from podium.[file] f
join podium.[load] l on l.id = f.load_id
where f.dataset = :dataset and (f.path_key = hashbytes('SHA2_256', cast(:path as nvarchar(max))) or f.size = :size)
  and l.state in ('LANDED', 'RUNNING') -- one load of a dataset at a time: the running one is the asker's
