select number
from podium.reading_place with (updlock, rowlock)
where connection = :connection
order by number
