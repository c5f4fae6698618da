-- The manifest goes back, or forward again, with the relations; not where somebody has kept another one since.
declare @other table (project nvarchar(400), target nvarchar(400), manifest varbinary(max), run_id uniqueidentifier, kept_at datetimeoffset);
update swap
set manifest = state.manifest, manifest_run_id = state.run_id, manifest_kept_at = state.kept_at
output inserted.project, inserted.target, deleted.manifest, deleted.manifest_run_id, deleted.manifest_kept_at into @other
from podium.swap swap
join podium.dbt_state state on state.project = swap.project and state.target = swap.target
where swap.id = :id and swap.manifest is not null
  and ((swap.undone_at is null and state.run_id = swap.run_id) or state.kept_at < swap.undone_at);
update state
set manifest = other.manifest, run_id = other.run_id, kept_at = other.kept_at
from podium.dbt_state state
join @other other on other.project = state.project and other.target = state.target
