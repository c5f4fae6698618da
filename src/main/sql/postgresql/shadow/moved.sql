select coalesce(jsonb_agg(jsonb_build_object('live', live, 'name', name, 'new_oid', new_oid::bigint, 'old_oid', old_oid::bigint)
  order by live, name), '[]')::text
from pg_temp.podium_moves
