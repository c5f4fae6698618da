-- Everything that stands in the shadow schemas. ALTER SCHEMA takes away what is granted, so that is written down first.
insert into #podium_moves (live, name, shadow, own_grants, new_oid, old_oid)
select pair.live, o.name, pair.shadow,
  case when exists (
    select 1
    from openjson(:plan, '$.nodes') with (shadow sysname, name sysname, grants bit) node
    where node.shadow = pair.shadow and node.name = o.name and node.grants = 1) then 1 else 0 end,
  o.object_id,
  (select old.object_id from sys.objects old
   where old.schema_id = schema_id(pair.live) and old.name = o.name and old.type in ('U', 'V', 'SO'))
from openjson(:plan, '$.schemas') with (live sysname, shadow sysname) pair
join sys.objects o on o.schema_id = schema_id(pair.shadow) and o.type in ('U', 'V', 'SO');
insert into #podium_grants (object_id, state, permission, grantee, column_name)
select p.major_id, p.state, p.permission_name, user_name(p.grantee_principal_id), col_name(p.major_id, nullif(p.minor_id, 0))
from sys.database_permissions p
where p.class = 1 and p.major_id in (select old_oid from #podium_moves union all select new_oid from #podium_moves)
