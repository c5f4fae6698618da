-- The manifest before stays with the swap: a rollback brings it back too. Only the last run of a pipeline can go back.
set nocount on;
update podium.swap set manifest = null where pipeline = :pipeline and run_id <> :runId and manifest is not null;
insert into podium.swap (run_id, step, call, pipeline, relations, project, target, manifest, manifest_run_id, manifest_kept_at)
output inserted.id
select :runId, :step, :call, :pipeline, :relations, shadow.project, shadow.target, state.manifest, state.run_id, state.kept_at
from (values (1)) one (one)
left join podium.shadow shadow on shadow.schema_name = :schema and shadow.manifest is not null
left join podium.dbt_state state on state.project = shadow.project and state.target = shadow.target
