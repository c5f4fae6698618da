update podium.delivery
set state = :state, finished_at = sysdatetimeoffset(), error_message = :message
where name = :name and owner = :owner
