select top (1) [key] from podium.[load] where dataset = :dataset and [key] is not null order by id desc
