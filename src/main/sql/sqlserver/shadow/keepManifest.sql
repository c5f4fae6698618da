-- What is live from now on.
merge podium.dbt_state with (holdlock) as state
using (select project, target, manifest, run_id from podium.shadow where schema_name = :schema and manifest is not null) as built
on state.project = built.project and state.target = built.target
when matched then update set manifest = built.manifest, run_id = built.run_id, kept_at = sysdatetimeoffset()
when not matched then insert (project, target, manifest, run_id) values (built.project, built.target, built.manifest, built.run_id);
