-- How many records wait in quarantine, for each dataset of which some do.
select dataset, count(*) as records
from podium.quarantine
where state = 'OPEN' and dataset in (<datasets>)
group by dataset
