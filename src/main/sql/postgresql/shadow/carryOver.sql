-- Privileges, comments and owner of the old, where the new has none of its own.
select format('grant %s on %s %s to %s%s', acl.privilege_type, case n.relkind when 'S' then 'sequence' else 'table' end,
  n.oid::regclass, case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end,
  case when acl.is_grantable then ' with grant option' else '' end) as statement, 1 as place
from pg_temp.podium_moves m
join pg_class o on o.oid = m.old_oid
join pg_class n on n.oid = m.new_oid and (n.relkind = 'S') = (o.relkind = 'S')
cross join aclexplode(o.relacl) acl
where not m.own_grants and acl.grantee <> o.relowner
union all
select format('grant %s (%I) on %s to %s%s', acl.privilege_type, a.attname, m.new_oid::regclass,
  case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end,
  case when acl.is_grantable then ' with grant option' else '' end), 1
from pg_temp.podium_moves m
join pg_attribute a on a.attrelid = m.old_oid and a.attacl is not null and not a.attisdropped
join pg_attribute b on b.attrelid = m.new_oid and b.attname = a.attname and not b.attisdropped
cross join aclexplode(a.attacl) acl
where not m.own_grants
union all
select format('comment on %s %s is %L', case n.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
    when 'f' then 'foreign table' else 'table' end,
  n.oid::regclass, obj_description(m.old_oid, 'pg_class')), 1
from pg_temp.podium_moves m
join pg_class n on n.oid = m.new_oid
where obj_description(m.old_oid, 'pg_class') is not null and obj_description(n.oid, 'pg_class') is null
union all
select format('comment on column %s.%I is %L', m.new_oid::regclass, b.attname, col_description(m.old_oid, a.attnum)), 1
from pg_temp.podium_moves m
join pg_attribute a on a.attrelid = m.old_oid and a.attnum > 0 and not a.attisdropped
join pg_attribute b on b.attrelid = m.new_oid and b.attname = a.attname and not b.attisdropped
where col_description(m.old_oid, a.attnum) is not null and col_description(m.new_oid, b.attnum) is null
union all
select format('alter table %s owner to %I', m.new_oid::regclass, pg_get_userbyid(o.relowner)), 2
from pg_temp.podium_moves m
join pg_class o on o.oid = m.old_oid
join pg_class n on n.oid = m.new_oid and n.relowner <> o.relowner
where pg_has_role(o.relowner, 'member')
order by place
