set nocount on;
declare @saved int;
update podium.load_part with (updlock, holdlock)
set [checkpoint] = :checkpoint, highest = :highest, taken = :taken
where load_id = :id and part = :part and taken = :before;
set @saved = @@rowcount;
if @saved = 0 and :before = 0 and not exists (select 1 from podium.load_part where load_id = :id and part = :part)
begin
  insert into podium.load_part (load_id, part, [checkpoint], highest, taken)
  values (:id, :part, :checkpoint, :highest, :taken);
  set @saved = 1;
end;
select cast(@saved as bit);
set nocount off
