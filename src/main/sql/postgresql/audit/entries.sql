select id, at, who, action, subject, cast(detail as text) as detail
from podium.audit
where (cast(:subject as text) is null or subject = :subject) and id < :before
order by id desc
limit :limit
