-- What would be lost or left behind, each as a sentence.
select concat(m.live, '.', m.name, ' has the trigger ', t.name, ', which the one newly built lacks: make it in a post-hook of the model') as sentence
from #podium_moves m
join sys.triggers t on t.parent_id = m.old_oid
where m.new_oid is not null
  and not exists (select 1 from sys.triggers n where n.parent_id = m.new_oid and n.name = t.name)
union all
select concat(m.live, '.', m.name, ' has the security policy ', p.name, ', which the one newly built lacks: make it in a post-hook of the model')
from #podium_moves m
join sys.security_predicates s on s.target_object_id = m.old_oid
join sys.security_policies p on p.object_id = s.object_id
union all
select concat(object_schema_name(f.parent_object_id), '.', object_name(f.parent_object_id), ' has the foreign key ', f.name, ' to ', m.live, '.', m.name,
  ', which would go on pointing to the old one: drop it, and let a relationships test of dbt watch it')
from #podium_moves m
join sys.foreign_keys f on f.referenced_object_id = m.old_oid
where f.parent_object_id not in (select old_oid from #podium_moves where old_oid is not null)
union all
select concat(object_schema_name(d.referencing_id), '.', object_name(d.referencing_id), ' is bound to ', m.live, '.', m.name,
  ' (with schemabinding), which then can''t be moved: make it without, or in a post-hook of the model')
from #podium_moves m
join sys.sql_expression_dependencies d on d.referenced_id = m.old_oid and d.is_schema_bound_reference = 1 and d.referencing_id <> m.old_oid
join sys.sql_modules b on b.object_id = d.referencing_id and b.is_schema_bound = 1
union all
select concat(m.live, '.', m.name, ' is published for replication, which would go on with the old one: leave it out of the publication')
from #podium_moves m
join sys.tables t on t.object_id = m.old_oid and (t.is_published = 1 or t.is_merge_published = 1)
union all
select concat(m.live, '.', m.name, ' has change data capture, which would go on with the old one: switch it off, or leave the table out of the build')
from #podium_moves m
join sys.tables t on t.object_id = m.old_oid and t.is_tracked_by_cdc = 1
union all
select concat(m.live, '.', m.name, ' has change tracking, which the one newly built lacks: switch it on in a post-hook of the model')
from #podium_moves m
join sys.change_tracking_tables c on c.object_id = m.old_oid
where m.new_oid is not null
  and not exists (select 1 from sys.change_tracking_tables n where n.object_id = m.new_oid)
union all
select concat(m.live, '.', m.name, ' is a temporal table, whose history would stay with the old one: leave it out of the build')
from #podium_moves m
join sys.tables t on t.object_id = m.old_oid and t.temporal_type <> 0
union all
select distinct concat(m.shadow, ' holds the routine ', o.name, ', made by a hook or a macro: let it make routines in a schema of their own')
from #podium_moves m
join sys.objects o on o.schema_id = schema_id(m.shadow) and o.type in ('P', 'FN', 'IF', 'TF')
where m.shadow <> m.live
union all
select distinct concat(m.shadow, ' holds the type ', t.name, ', made by a hook or a macro: let it make types in a schema of their own')
from #podium_moves m
join sys.types t on t.schema_id = schema_id(m.shadow) and t.is_user_defined = 1
where m.shadow <> m.live
order by 1
