select value, lower_bound, keys from podium.watermark where dataset = :dataset
