select id, staging
from podium.load
where dataset = :dataset and id < :newest and staging is not null and staged_load is null and unstaged_at is null
  and state <> 'RUNNING' and not resumable
  and extracted_at < now() - make_interval(secs => :seconds)
order by id
