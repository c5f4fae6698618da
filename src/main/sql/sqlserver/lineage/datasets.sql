select name from podium.dataset order by name
