update podium.load set visible = false where dataset = :dataset and id <> :id and visible
