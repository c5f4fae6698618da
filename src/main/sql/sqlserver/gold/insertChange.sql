insert into podium.gold_change (deployment_id, name, kind, sha256, definition, before_kind, before_sha256, before)
values (:deployment, :name, :kind, :sha256, :definition, :beforeKind, :beforeSha256, :before)
