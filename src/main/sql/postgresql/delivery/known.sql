select exists (select from podium.delivery where name = :name)
