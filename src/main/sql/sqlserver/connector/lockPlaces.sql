-- An update locks whatever a server makes of hints.
update podium.reading_place
set attempt = attempt
output inserted.number
where connection = :connection
