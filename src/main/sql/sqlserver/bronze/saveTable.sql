update podium.dataset
set columns = :columns, source = :source, position_after = :positionAfter
where name = :dataset
