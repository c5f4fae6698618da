insert into podium.lake_file (dataset, path, load_id, day, size, rows)
values (:dataset, :path, :loadId, :day, :size, :rows)
