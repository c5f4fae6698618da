delete from podium.delivered
where delivery = :name
