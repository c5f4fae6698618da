delete from podium.shadow where schema_name = :schema
