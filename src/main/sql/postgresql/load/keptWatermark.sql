select value, lower_bound, cast(keys as text) as keys from podium.watermark where dataset = :dataset
