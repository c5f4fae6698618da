update podium.delivery
set sent = sent + :sent, deleted = deleted + :deleted, failed = failed + :failed
where name = :name and owner = :owner
