-- As many as asked for, but beyond the first one not more than so many bytes.
select position, [key], hash, version, record
from (
  select following.*, coalesce(sum(cast(datalength(record) as bigint)) over (order by position rows unbounded preceding), 0) as upto
  from (
    select top (:most) position, [key], hash, version, record
    from podium.delivery_outbox
    where delivery = :name and position > :after
    order by position
  ) following
) page
where upto <= :bytes or position = (select min(position) from podium.delivery_outbox where delivery = :name and position > :after)
order by position
