set nocount on;
declare @key nvarchar(600) = (select [key] from podium.delivery_outbox where delivery = :name and position = :position);
delete from podium.delivery_outbox where delivery = :name and position = :position;
update podium.delivery_failure
set message = :message, run_id = :runId, failed_at = sysdatetimeoffset()
where delivery = :name and [key] = @key;
if @@rowcount = 0 and @key is not null
  insert into podium.delivery_failure (delivery, [key], message, run_id) values (:name, @key, :message, :runId);
set nocount off
