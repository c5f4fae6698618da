update podium.gold_object set fingerprint = :fingerprint where name = :name
