delete from podium.start_key where told_at < now() - interval '1 day'
