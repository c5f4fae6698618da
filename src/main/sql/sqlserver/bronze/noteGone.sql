update podium.lake_file set gone_at = sysdatetimeoffset() where dataset = :dataset and path = :path
