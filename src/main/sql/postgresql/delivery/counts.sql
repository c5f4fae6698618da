select rows, planned, sent, deleted, failed
from podium.delivery
where name = :name
