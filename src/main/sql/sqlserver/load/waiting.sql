-- At most so many, and at most 8 million characters of them but for the first.
select id, form, columns, position, raw
from (
  select id, form, columns, position, raw,
    row_number() over (order by id) as number, sum(datalength(raw) / 2) over (order by id rows unbounded preceding) as total
  from (
    select top (1000) q.id, q.form, q.columns, q.position, q.raw
    from podium.quarantine q
    join podium.[load] l on l.id = q.load_id
    where q.dataset = :dataset and q.state = 'OPEN' and l.visible = 1 and q.id > :after and q.id <= :last
    order by q.id
  ) waiting
) counted
where number = 1 or total <= 8000000
order by id
