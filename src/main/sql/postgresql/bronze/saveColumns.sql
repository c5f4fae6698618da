update podium.dataset set columns = cast(:columns as jsonb) where name = :dataset
