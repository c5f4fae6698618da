set nocount on;
update podium.watermark with (updlock, holdlock)
set [cursor] = :cursor, value = :value, lower_bound = :lowerBound, keys = :keys, load_id = :loadId, updated_at = sysdatetimeoffset()
where dataset = :dataset;
if @@rowcount = 0
  insert into podium.watermark (dataset, [cursor], value, lower_bound, keys, load_id)
  values (:dataset, :cursor, :value, :lowerBound, :keys, :loadId);
set nocount off
