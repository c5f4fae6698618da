insert into podium.file (dataset, path, sha256, size, version, load_id)
values (:dataset, :path, :sha256, :size, :version, :loadId)
on conflict (dataset, path, sha256, load_id) do update set version = excluded.version
