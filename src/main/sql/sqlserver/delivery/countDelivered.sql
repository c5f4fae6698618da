select count(*)
from podium.delivered
where delivery = :name
