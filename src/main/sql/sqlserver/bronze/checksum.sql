-- Of the rows of a load that are there what their keys are made of.
select <key>
from landing.<table>
where _load_id = <load>
