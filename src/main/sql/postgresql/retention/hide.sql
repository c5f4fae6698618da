-- Whoever publishes a load hides others too: nobody waits for anybody here, so that no two wait for each other.
update podium.load
set visible = false
where id in (select id from podium.load where id = any (:ids) and state <> 'RUNNING' for update skip locked)
returning id
