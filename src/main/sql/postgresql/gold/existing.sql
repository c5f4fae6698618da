-- A fingerprint counts against others of the same server version only: each writes definitions out in its own way.
select
  relname as name,
  case relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as kind,
  format('%I.%I', 'gold', relname) as identity,
  current_setting('server_version_num')::int / 10000 || ':' || md5(
    case when relkind in ('v', 'm') then pg_get_viewdef(pg_class.oid)
    else (
      select string_agg(
        format('%I %s %s', attname, format_type(atttypid, atttypmod), attnotnull), ',' order by attnum)
      from pg_attribute
      where attrelid = pg_class.oid and attnum > 0 and not attisdropped
    ) end
  ) as fingerprint
from pg_class
where relnamespace = to_regnamespace('gold') and relkind in ('r', 'p', 'v', 'm', 'f')
union all
select
  proname,
  case prokind when 'p' then 'procedure' else 'function' end,
  format('%I.%I(%s)', 'gold', proname, pg_get_function_identity_arguments(oid)),
  current_setting('server_version_num')::int / 10000 || ':' || md5(pg_get_functiondef(oid))
from pg_proc
where pronamespace = to_regnamespace('gold') and prokind in ('f', 'p', 'w')
