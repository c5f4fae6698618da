insert into podium.reading_place (connection, number)
select :connection, :number
where not exists (
  select 1 from podium.reading_place with (updlock, holdlock) where connection = :connection and number = :number)
