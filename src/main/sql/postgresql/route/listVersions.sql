select path, number, state, sha256, content, recorded_at, modified_at, owner, hub
from podium.route_version
where path = :path and number < :before
order by number desc
limit :limit
