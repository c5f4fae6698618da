with saved as (
  insert into podium.load_part (load_id, part, checkpoint, highest, taken)
  select :id, :part, :checkpoint, cast(:highest as jsonb), :taken
  where :before = 0 or exists (select from podium.load_part where load_id = :id and part = :part)
  on conflict (load_id, part) do update set checkpoint = excluded.checkpoint, highest = excluded.highest, taken = excluded.taken
    where load_part.taken = :before
  returning part)
select exists (select from saved)
