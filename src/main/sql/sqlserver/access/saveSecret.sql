update podium.connection_secret
set sealed = :sealed, updated_at = sysdatetimeoffset()
where connection = :connection
