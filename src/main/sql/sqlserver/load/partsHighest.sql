select highest from podium.load_part where load_id = :id and highest is not null
