select top (:limit) id, at, who, action, subject, detail
from podium.audit
where (cast(:subject as nvarchar(200)) is null or subject = :subject) and id < :before
order by id desc
