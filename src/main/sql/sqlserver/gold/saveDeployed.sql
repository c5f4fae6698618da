update podium.gold_object
set domain = :domain, kind = :kind, sha256 = :sha256, definition = :definition, rolled_back = :rolledBack,
    deployed_at = sysdatetimeoffset()
where name = :name;
if @@rowcount = 0
  insert into podium.gold_object (name, domain, kind, sha256, definition, rolled_back)
  values (:name, :domain, :kind, :sha256, :definition, :rolledBack)
