select [cursor] from podium.watermark where dataset = :dataset
