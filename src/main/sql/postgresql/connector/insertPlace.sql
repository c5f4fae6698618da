insert into podium.reading_place (connection, number)
values (:connection, :number)
on conflict do nothing
