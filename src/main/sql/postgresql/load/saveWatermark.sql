insert into podium.watermark (dataset, cursor, value, lower_bound, keys, load_id)
values (:dataset, :cursor, :value, :lowerBound, cast(:keys as jsonb), :loadId)
on conflict (dataset) do update
set cursor = excluded.cursor, value = excluded.value, lower_bound = excluded.lower_bound, keys = excluded.keys, load_id = excluded.load_id, updated_at = now()
