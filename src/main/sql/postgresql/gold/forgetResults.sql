-- A trend of more than a year is enough.
delete from podium.gate_result where checked_at < now() - interval '400 days' and domain = :domain
