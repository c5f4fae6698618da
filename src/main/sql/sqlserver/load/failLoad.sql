update podium.[load]
set state = 'FAILED', finished_at = sysdatetimeoffset(), error_message = :message, resumable = :resumable
where id = :id and fence = :fence and state = 'RUNNING'
