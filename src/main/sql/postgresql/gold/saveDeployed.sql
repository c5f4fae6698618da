insert into podium.gold_object (name, domain, kind, sha256, definition, rolled_back)
values (:name, :domain, :kind, :sha256, :definition, :rolledBack)
on conflict (name) do update
set domain = excluded.domain,
    kind = excluded.kind,
    sha256 = excluded.sha256,
    definition = excluded.definition,
    rolled_back = excluded.rolled_back,
    deployed_at = now()
