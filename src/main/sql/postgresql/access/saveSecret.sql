update podium.connection_secret
set sealed = :sealed, updated_at = now()
where connection = :connection
