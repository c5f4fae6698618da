-- Loads that failed for good between the one that landed before this and this.
select id, convert(varchar(10), switchoffset(extracted_at, '+00:00'), 23) as day
from podium.[load]
where dataset = :dataset and state = 'FAILED' and resumable = 0 and id < :load
  and id > coalesce((select max(id) from podium.[load] where dataset = :dataset and id < :load and state = 'LANDED'), 0)
