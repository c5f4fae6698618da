insert into podium.gold_object (name, domain, kind, sha256, definition)
values (:name, :domain, :kind, :sha256, :definition)
on conflict (name) do update
set domain = excluded.domain,
    kind = excluded.kind,
    sha256 = excluded.sha256,
    definition = excluded.definition,
    deployed_at = now()
