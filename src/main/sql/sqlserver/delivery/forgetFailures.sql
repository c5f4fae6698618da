delete from podium.delivery_failure
where delivery = :name
