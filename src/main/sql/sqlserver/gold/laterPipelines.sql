select distinct pipeline
from podium.gold_deployment
where domain = :domain and id > :deployment and rolled_back_at is null
