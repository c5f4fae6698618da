select count(*)
from podium.delivery_outbox
where delivery = :name
