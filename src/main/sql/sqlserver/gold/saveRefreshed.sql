update podium.gold_object
set refreshed_at = sysdatetimeoffset(), run_id = :runId, [rows] = :rows, milliseconds = :milliseconds
where name = :name
