insert into podium.load_part (load_id, part, checkpoint, highest, taken)
values (:id, :part, :checkpoint, cast(:highest as jsonb), :taken)
on conflict (load_id, part) do update set checkpoint = excluded.checkpoint, highest = excluded.highest, taken = excluded.taken
