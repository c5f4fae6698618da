update podium.[load] set visible = 0 where dataset = :dataset and id <> :id and visible = 1
