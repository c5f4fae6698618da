insert into podium.watermark (dataset, value, keys, load_id)
values (:dataset, :value, cast(:keys as jsonb), :loadId)
on conflict (dataset) do update
set value = excluded.value, keys = excluded.keys, load_id = excluded.load_id, updated_at = now()
