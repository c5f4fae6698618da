select name, deployed_at, refreshed_at, run_id, [rows], milliseconds
from podium.gold_object
where domain = :domain
