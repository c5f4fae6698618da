-- A load that was left, and won't go on.
update podium.[load]
set fence = fence + 1, state = 'FAILED', finished_at = coalesce(finished_at, sysdatetimeoffset()),
    error_message = coalesce(error_message, :message), resumable = 0
where id = :id
