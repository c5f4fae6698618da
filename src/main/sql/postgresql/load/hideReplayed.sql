-- What was landed of these staged pages before.
update podium.load set visible = false
where dataset = :dataset and id <> :id and visible and (id = :stagedLoad or staged_load = :stagedLoad)
