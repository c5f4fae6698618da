insert into podium.quarantine (load_id, dataset, position, reason, raw)
values (:loadId, :dataset, :position, :reason, :raw)
