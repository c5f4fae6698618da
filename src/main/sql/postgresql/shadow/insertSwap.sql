-- The manifest before stays with the swap: a rollback brings it back too. Only the last run of a pipeline can go back.
with forgotten as (
  update podium.swap set manifest = null where pipeline = :pipeline and run_id <> :runId and manifest is not null
)
insert into podium.swap (run_id, step, call, pipeline, relations, project, target, manifest, manifest_run_id, manifest_kept_at)
select :runId, :step, :call, :pipeline, cast(:relations as jsonb), shadow.project, shadow.target, state.manifest, state.run_id, state.kept_at
from (select 1) one
left join podium.shadow on schema_name = :schema and shadow.manifest is not null
left join podium.dbt_state state on state.project = shadow.project and state.target = shadow.target
returning id
