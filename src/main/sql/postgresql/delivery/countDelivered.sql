select count(*)
from podium.delivered
where delivery = :name and not gone
