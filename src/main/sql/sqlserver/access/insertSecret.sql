insert into podium.connection_secret (connection, sealed)
select :connection, :sealed
where not exists (select 1 from podium.connection_secret with (updlock, holdlock) where connection = :connection)
