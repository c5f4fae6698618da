select cast(columns as text) as columns, cast(source as text) as source, position_after
from podium.dataset
where name = :dataset
for no key update -- a part that notes a change of the schema refers to this row while it lands, and would wait for us, as we for it
