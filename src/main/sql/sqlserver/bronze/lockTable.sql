select columns, source, position_after
from podium.dataset with (updlock, rowlock) -- a part that notes a change of the schema reads this row for its foreign key, which this lock lets it
where name = :dataset
