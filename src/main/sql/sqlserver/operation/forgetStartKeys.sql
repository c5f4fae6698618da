delete from podium.start_key where told_at < dateadd(day, -1, sysdatetimeoffset())
