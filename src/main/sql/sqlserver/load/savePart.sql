set nocount on;
update podium.load_part with (updlock, holdlock)
set [checkpoint] = :checkpoint, highest = :highest, taken = :taken
where load_id = :id and part = :part;
if @@rowcount = 0
  insert into podium.load_part (load_id, part, [checkpoint], highest, taken)
  values (:id, :part, :checkpoint, :highest, :taken);
set nocount off
