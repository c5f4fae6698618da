-- Whoever publishes a load hides others too: nobody waits for anybody here, so that no two wait for each other.
update podium.[load] with (rowlock, readpast, readcommittedlock)
set visible = 0
output inserted.id
where id in (select cast(value as bigint) from openjson(:ids)) and state <> 'RUNNING'
