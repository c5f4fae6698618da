select coalesce((
  select live, name, new_oid, old_oid
  from #podium_moves
  order by live, name
  for json path, include_null_values), '[]')
