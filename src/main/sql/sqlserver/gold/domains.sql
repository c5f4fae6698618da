select distinct domain from podium.gold_object order by domain
