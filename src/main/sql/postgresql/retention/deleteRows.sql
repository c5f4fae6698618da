-- A stretch of the table at a time: nothing is read twice, no transaction grows long, and no index is needed.
with gone as (
  delete from landing.<table>
  where ctid >= '(<from>,0)' and ctid < '(<until>,0)' and _load_id in (<loads>)
  returning _load_id
)
select _load_id, count(*) from gone group by _load_id
