update podium.delivery
set [rows] = :rows, planned = :planned
where name = :name and owner = :owner
