update podium.delivery
set owner = :owner
where name = :name
