set nocount on;
declare @refused table ([key] nvarchar(600), version bigint);
insert into @refused ([key], version)
select [key], version from podium.delivery_outbox where delivery = :name and position = :position;
delete from podium.delivery_outbox where delivery = :name and position = :position;
update failure
set message = :message, run_id = :runId, version = refused.version, failed_at = sysdatetimeoffset()
from podium.delivery_failure failure
join @refused refused on failure.delivery = :name and failure.[key] = refused.[key] collate Latin1_General_100_BIN2;
if @@rowcount = 0
  insert into podium.delivery_failure (delivery, [key], message, run_id, version)
  select :name, [key], :message, :runId, version from @refused;
set nocount off
