select sealed
from podium.connection_secret with (updlock, rowlock)
where connection = :connection
