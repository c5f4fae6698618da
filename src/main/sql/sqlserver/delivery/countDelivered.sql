select count(*)
from podium.delivered
where delivery = :name and gone = 0
