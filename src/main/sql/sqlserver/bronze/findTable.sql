select columns, source, position_after
from podium.dataset
where name = :dataset
