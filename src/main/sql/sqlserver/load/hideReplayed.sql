-- What was landed of these staged pages before.
update podium.[load] set visible = 0
where dataset = :dataset and id <> :id and visible = 1 and (id = :stagedLoad or staged_load = :stagedLoad)
