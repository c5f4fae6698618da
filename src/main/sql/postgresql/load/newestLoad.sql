select max(id) from podium.load where dataset = :dataset
