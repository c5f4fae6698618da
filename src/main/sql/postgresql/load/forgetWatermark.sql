delete from podium.watermark where dataset = :dataset
