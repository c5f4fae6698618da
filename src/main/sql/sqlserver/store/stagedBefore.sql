select id, staging
from podium.[load]
where dataset = :dataset and id < :newest and staging is not null and staged_load is null and unstaged_at is null
  and state <> 'RUNNING' and resumable = 0
  and extracted_at < dateadd(second, -cast(:seconds as int), sysdatetimeoffset())
order by id
