select value, updated_at from podium.watermark where dataset = :dataset
