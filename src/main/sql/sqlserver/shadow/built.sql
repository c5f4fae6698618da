update podium.shadow
set built_at = sysdatetimeoffset(), project = :project, target = :target, manifest = :manifest
where schema_name = :schema
