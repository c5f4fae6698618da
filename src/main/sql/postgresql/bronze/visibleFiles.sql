select f.path, f.day, f.size, f.rows
from podium.lake_file f
join podium.load l on l.id = f.load_id
where f.dataset = :dataset and l.visible
order by f.load_id, f.path
