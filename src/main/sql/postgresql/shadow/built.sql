update podium.shadow set built_at = now() where schema_name = :schema
