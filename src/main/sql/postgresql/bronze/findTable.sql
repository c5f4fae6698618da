select cast(columns as text) as columns, cast(source as text) as source, position_after
from podium.dataset
where name = :dataset
