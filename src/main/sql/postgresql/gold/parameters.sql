-- Of all procedures. Defaults belong to the last of the parameters that go in.
select
  proname as procedure,
  coalesce(proargnames[position], '') as name,
  coalesce(proargmodes[position], 'i') as mode,
  format_type(type, null) as type,
  position <= pronargs - pronargdefaults as required
from pg_proc
cross join unnest(coalesce(proallargtypes, proargtypes::oid[])) with ordinality as parameter (type, position)
where pronamespace = to_regnamespace('gold') and prokind = 'p'
order by proname, position
