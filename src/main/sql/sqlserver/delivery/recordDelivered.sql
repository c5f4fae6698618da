set nocount on;
declare @done table (position bigint primary key, [key] nvarchar(600), hash varbinary(32), version bigint, gone bit);
insert into @done (position, [key], hash, version, gone)
select position, [key], hash, version, case when record is null then 1 else 0 end
from podium.delivery_outbox
where delivery = :name and position in (select cast(value as bigint) from openjson(:positions));
delete from podium.delivery_outbox where delivery = :name and position in (select position from @done);
delete from podium.delivery_failure
where delivery = :name and [key] in (select [key] collate Latin1_General_100_BIN2 from @done);
update delivered
set hash = done.hash, version = done.version, gone = done.gone, run_id = :runId, delivered_at = sysdatetimeoffset()
from podium.delivered delivered
join @done done on delivered.delivery = :name and delivered.[key] = done.[key] collate Latin1_General_100_BIN2;
insert into podium.delivered (delivery, [key], hash, version, gone, run_id)
select :name, done.[key], done.hash, done.version, done.gone, :runId
from @done done
where not exists (
  select 1 from podium.delivered
  where delivered.delivery = :name and delivered.[key] = done.[key] collate Latin1_General_100_BIN2);
set nocount off
