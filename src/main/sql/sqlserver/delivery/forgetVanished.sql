-- Nobody remembers the key of a call for so long.
delete from podium.delivered
where delivery = :name and gone = 1 and delivered_at < dateadd(day, -90, sysdatetimeoffset())
