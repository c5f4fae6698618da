-- Into a variable: SQL Server gives nothing out directly of a table that somebody has put a trigger on (334).
set nocount on;
declare @taken table (id bigint not null, fence bigint not null);
update podium.[load]
set fence = fence + 1, state = 'RUNNING', resumable = 0, finished_at = null, error_message = null
output inserted.id, inserted.fence into @taken
where id = :id;
select l.id, l.run_id, l.fence, l.landed, l.quarantined, l.skipped, l.bytes,
       l.since, l.highest, l.[checkpoint],
       l.extracted_at, l.staging, l.staged_load, l.slice_from
from podium.[load] l
join @taken taken on taken.id = l.id and taken.fence = l.fence;
set nocount off
