delete from podium.quarantine where load_id = any (:ids)
