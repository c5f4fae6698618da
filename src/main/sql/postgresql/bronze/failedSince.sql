-- Loads that failed for good between the one that landed before this and this.
select id, to_char(extracted_at at time zone 'UTC', 'YYYY-MM-DD') as day
from podium.load
where dataset = :dataset and state = 'FAILED' and not resumable and id < :load
  and id > coalesce((select max(id) from podium.load where dataset = :dataset and id < :load and state = 'LANDED'), 0)
