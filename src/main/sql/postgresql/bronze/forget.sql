delete from podium.lake_file where dataset = :dataset and path = :path
