update podium.lake_file set gone_at = now() where dataset = :dataset and path = :path
