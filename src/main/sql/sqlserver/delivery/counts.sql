select [rows], coalesce(planned, 0) as planned, sent, deleted, failed
from podium.delivery
where name = :name
