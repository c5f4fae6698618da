-- A trend of more than a year is enough.
delete from podium.gate_result where checked_at < dateadd(day, -400, sysdatetimeoffset()) and domain = :domain
