-- What would be lost or left behind, each as a sentence.
select format('%s.%s has the trigger %s, which the one newly built lacks: make it in a post-hook of the model', m.live, m.name, tgname)
from pg_temp.podium_moves m
join pg_trigger t on t.tgrelid = m.old_oid and not tgisinternal
where m.new_oid is not null
  and not exists (select from pg_trigger n where n.tgrelid = m.new_oid and n.tgname = t.tgname)
union all
select format('%s.%s has the row security policy %s, which the one newly built lacks: make it in a post-hook of the model', m.live, m.name, polname)
from pg_temp.podium_moves m
join pg_policy p on p.polrelid = m.old_oid
where m.new_oid is not null
  and not exists (select from pg_policy n where n.polrelid = m.new_oid and n.polname = p.polname)
union all
select format('%s.%s has row security switched on, the one newly built has not: switch it on in a post-hook of the model', m.live, m.name)
from pg_temp.podium_moves m
join pg_class o on o.oid = m.old_oid and o.relrowsecurity
join pg_class n on n.oid = m.new_oid and not n.relrowsecurity
union all
select format('%s has the foreign key %s to %s.%s, which would go on pointing to the old one: drop it, and let a relationships test of dbt watch it', conrelid::regclass, conname, m.live, m.name)
from pg_temp.podium_moves m
join pg_constraint on contype = 'f' and confrelid = m.old_oid
where conrelid not in (select old_oid from pg_temp.podium_moves where old_oid is not null)
union all
select format('%s inherits from %s.%s or is a partition of it, and would stay with the old one: leave %2$s.%3$s out of the build', inhrelid::regclass, m.live, m.name)
from pg_temp.podium_moves m
join pg_inherits on inhparent = m.old_oid
where inhrelid not in (select old_oid from pg_temp.podium_moves where old_oid is not null)
union all
select format('%s.%s is published by %s, which would go on publishing the old one: leave it out of the publication, or publish the whole schema', m.live, m.name, pubname)
from pg_temp.podium_moves m
join pg_publication_rel on prrelid = m.old_oid
join pg_publication on pg_publication.oid = prpubid
union all
select distinct format('%s holds the routine %s, made by a hook or a macro: let it make routines in a schema of their own', m.shadow, proname)
from pg_temp.podium_moves m
join pg_namespace on nspname = m.shadow and m.shadow <> m.live
join pg_proc on pronamespace = pg_namespace.oid
union all
select distinct format('%s holds the type %s, made by a hook or a macro: let it make types in a schema of their own', m.shadow, typname)
from pg_temp.podium_moves m
join pg_namespace on nspname = m.shadow and m.shadow <> m.live
join pg_type on typnamespace = pg_namespace.oid and typtype in ('d', 'e', 'r')
order by 1
