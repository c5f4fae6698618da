-- Nobody remembers the key of a call for so long.
delete from podium.delivered
where delivery = :name and gone and delivered_at < now() - interval '90 days'
