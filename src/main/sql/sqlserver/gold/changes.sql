select name, kind, sha256, before_sha256, before
from podium.gold_change
where deployment_id = :deployment
order by name
