update podium.delivery
set state = :state, finished_at = now(), error_message = :message
where name = :name and owner = :owner
