update podium.shadow
set built_at = now(), project = :project, target = :target, manifest = :manifest
where schema_name = :schema
