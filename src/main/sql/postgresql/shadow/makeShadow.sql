-- The shadow of a schema, with the privileges that what is made in the schema gets by default.
select format('create schema if not exists %I', :shadow)
union all
select format('comment on schema %I is %L', :shadow,
  'Podium: where dbt builds what will be swapped into ' || :live || '; dropped and made anew by each build')
union all
select format('alter default privileges in schema %I grant %s on %s to %s%s', :shadow, acl.privilege_type,
  case defaults.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'routines' else 'types' end,
  case when acl.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end,
  case when acl.is_grantable then ' with grant option' else '' end)
from pg_default_acl defaults
join pg_namespace on pg_namespace.oid = defaults.defaclnamespace and nspname = :live
cross join aclexplode(defaults.defaclacl) acl
where defaults.defaclrole = (select oid from pg_roles where rolname = current_user)
