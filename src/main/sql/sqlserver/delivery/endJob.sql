delete from podium.delivery_job
where delivery = :name
