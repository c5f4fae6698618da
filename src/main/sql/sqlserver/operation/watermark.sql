select value, lower_bound, updated_at from podium.watermark where dataset = :dataset
