insert into podium.file (dataset, path, sha256, size, version, load_id)
select dataset, :path, sha256, :size, :version, load_id
from podium.file
where dataset = :dataset and path = :landedPath and sha256 = :sha256
on conflict (dataset, path, sha256, load_id) do update set version = excluded.version
