update podium.load
set state = 'FAILED', finished_at = now(), error_message = :message, resumable = :resumable
where id = :id and fence = :fence and state = 'RUNNING'
