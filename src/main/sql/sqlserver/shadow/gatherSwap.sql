-- The other way round: what a swap sent away comes back.
insert into #podium_moves (live, name, shadow, own_grants, new_oid, old_oid)
select relation.live, relation.name, relation.live, 1, relation.old_oid, relation.new_oid
from podium.swap
cross apply openjson(relations) with (live sysname, name sysname, new_oid int, old_oid int) relation
where swap.id = :id;
insert into #podium_grants (object_id, state, permission, grantee, column_name)
select p.major_id, p.state, p.permission_name, user_name(p.grantee_principal_id), col_name(p.major_id, nullif(p.minor_id, 0))
from sys.database_permissions p
where p.class = 1 and p.major_id in (select old_oid from #podium_moves union all select new_oid from #podium_moves)
