select number from podium.reading_place where connection = :connection order by number for update
