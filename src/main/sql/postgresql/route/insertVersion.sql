insert into podium.route_version (path, number, state, sha256, content, modified_at, owner, hub)
select :path, coalesce(max(number), 0) + 1, :state, :sha256, :content, :modifiedAt, :owner, :hub
from podium.route_version
where path = :path
having coalesce((select sha256 from podium.route_version where path = :path order by number desc limit 1), '') <> :sha256
on conflict (path, number) do nothing
