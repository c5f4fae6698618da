set nocount on;
declare @done table (position bigint primary key, [key] nvarchar(600), hash varbinary(32), version bigint, gone bit);
insert into @done (position, [key], hash, version, gone)
select position, [key], hash, version, case when record is null then 1 else 0 end
from podium.delivery_outbox
where delivery = :name and position in (select cast(value as bigint) from openjson(:positions));
delete from podium.delivery_outbox where delivery = :name and position in (select position from @done);
delete from podium.delivered
where delivery = :name and [key] in (select [key] collate Latin1_General_100_BIN2 from @done where gone = 1);
delete from podium.delivery_failure
where delivery = :name and [key] in (select [key] collate Latin1_General_100_BIN2 from @done);
update delivered
set hash = done.hash, version = done.version, run_id = :runId, delivered_at = sysdatetimeoffset()
from podium.delivered delivered
join @done done on delivered.delivery = :name and delivered.[key] = done.[key] collate Latin1_General_100_BIN2
where done.gone = 0;
insert into podium.delivered (delivery, [key], hash, version, run_id)
select :name, done.[key], done.hash, done.version, :runId
from @done done
where done.gone = 0 and not exists (
  select 1 from podium.delivered
  where delivered.delivery = :name and delivered.[key] = done.[key] collate Latin1_General_100_BIN2);
set nocount off
