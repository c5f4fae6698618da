-- The other way round: what a swap sent away comes back.
insert into pg_temp.podium_moves (live, name, shadow, own_grants, new_oid, old_oid)
select relation.live, relation.name, relation.live, true, relation.old_oid, relation.new_oid
from podium.swap
cross join jsonb_to_recordset(relations) relation (live text, name text, new_oid oid, old_oid oid)
where swap.id = :id
