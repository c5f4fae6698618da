-- An attempt that is still under way, though it gives no sign of life, can't record any more.
update podium.delivery
set generation = generation + 1, owner = null, planned = null
where name = :name
