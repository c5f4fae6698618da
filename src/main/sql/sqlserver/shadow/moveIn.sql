select concat('alter schema ', quotename(m.live), ' transfer object::', quotename(schema_name(o.schema_id)), '.', quotename(o.name))
from #podium_moves m
join sys.objects o on o.object_id = m.new_oid
where :live is null or m.live = :live
order by m.live, m.name
