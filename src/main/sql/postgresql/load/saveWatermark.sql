insert into podium.watermark (dataset, cursor, value, keys, load_id)
values (:dataset, :cursor, :value, cast(:keys as jsonb), :loadId)
on conflict (dataset) do update
set cursor = excluded.cursor, value = excluded.value, keys = excluded.keys, load_id = excluded.load_id, updated_at = now()
