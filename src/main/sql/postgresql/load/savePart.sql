insert into podium.load_part (load_id, part, checkpoint, highest)
values (:id, :part, :checkpoint, cast(:highest as jsonb))
on conflict (load_id, part) do update set checkpoint = excluded.checkpoint, highest = excluded.highest
