-- The manifest goes back, or forward again, with the relations; not where somebody has kept another one since.
with exchanged as (
  select swap.id, swap.project, swap.target, swap.manifest, swap.manifest_run_id, swap.manifest_kept_at,
    state.manifest as live_manifest, state.run_id as live_run_id, state.kept_at as live_kept_at
  from podium.swap
  join podium.dbt_state state on state.project = swap.project and state.target = swap.target
  where swap.id = :id and swap.manifest is not null
    and case when undone_at is null then state.run_id = swap.run_id else state.kept_at < undone_at end
), put_aside as (
  update podium.swap
  set manifest = live_manifest, manifest_run_id = live_run_id, manifest_kept_at = live_kept_at
  from exchanged
  where swap.id = exchanged.id
)
update podium.dbt_state state
set manifest = exchanged.manifest, run_id = exchanged.manifest_run_id, kept_at = exchanged.manifest_kept_at
from exchanged
where state.project = exchanged.project and state.target = exchanged.target
