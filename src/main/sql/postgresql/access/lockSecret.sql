select sealed
from podium.connection_secret
where connection = :connection
for update
