-- What is live from now on.
set nocount on;
update state
set manifest = built.manifest, run_id = built.run_id, kept_at = sysdatetimeoffset()
from podium.dbt_state state with (updlock, holdlock)
join podium.shadow built on built.project = state.project and built.target = state.target
where built.schema_name = :schema and built.manifest is not null;
if @@rowcount = 0
  insert into podium.dbt_state (project, target, manifest, run_id)
  select project, target, manifest, run_id from podium.shadow where schema_name = :schema and manifest is not null;
set nocount off
