insert into podium.file (dataset, path, sha256, load_id)
values (:dataset, :path, :sha256, :loadId)
on conflict (dataset, path, sha256) do update set load_id = excluded.load_id -- of a load that failed, or a full one
