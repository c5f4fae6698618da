-- A view keeps its words: while it stands aside it reads what is live, and what it read before as soon as it is back.
select concat('alter schema ', quotename(m.live + '_previous'), ' transfer object::', quotename(schema_name(o.schema_id)), '.', quotename(o.name))
from #podium_moves m
join sys.objects o on o.object_id = m.old_oid
where :live is null or m.live = :live
order by m.live, m.name
