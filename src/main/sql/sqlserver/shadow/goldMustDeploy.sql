update podium.gold_object set sha256 = '' where name = :name
