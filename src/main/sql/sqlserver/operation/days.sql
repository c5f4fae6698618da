-- What landed of a dataset on each day, by UTC.
select convert(varchar(10), switchoffset(extracted_at, '+00:00'), 23) as [day], count(*) as loads, sum(landed) as landed,
  sum(quarantined) as quarantined, sum(bytes) as bytes
from podium.[load]
where dataset = :dataset and state = 'LANDED' and extracted_at >= :since
group by convert(varchar(10), switchoffset(extracted_at, '+00:00'), 23)
order by 1
