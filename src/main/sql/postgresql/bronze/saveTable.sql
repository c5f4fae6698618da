update podium.dataset
set columns = cast(:columns as jsonb), source = cast(:source as jsonb), position_after = :positionAfter
where name = :dataset
