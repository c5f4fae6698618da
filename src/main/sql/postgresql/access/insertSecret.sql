insert into podium.connection_secret (connection, sealed)
values (:connection, :sealed)
on conflict (connection) do nothing
