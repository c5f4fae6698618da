-- What landed of a dataset on each day, by UTC.
select to_char(extracted_at at time zone 'UTC', 'YYYY-MM-DD') as "day", count(*) as loads, sum(landed) as landed,
  sum(quarantined) as quarantined, sum(bytes) as bytes
from podium.load
where dataset = :dataset and state = 'LANDED' and extracted_at >= :since
group by to_char(extracted_at at time zone 'UTC', 'YYYY-MM-DD')
order by 1
