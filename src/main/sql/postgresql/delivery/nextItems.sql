-- As many as asked for, but beyond the first one not more than so many bytes.
select position, key, encode(hash, 'hex') as hash, version, record
from (
  select *, coalesce(sum(octet_length(record)) over (order by position), 0) as upto
  from (
    select position, key, hash, version, record
    from podium.delivery_outbox
    where delivery = :name and position > :after
    order by position
    limit :most
  ) following
) page
where upto <= :bytes or position = (select min(position) from podium.delivery_outbox where delivery = :name and position > :after)
order by position
