insert into podium.quarantine (load_id, dataset, form, columns, position, reason, raw)
values (:loadId, :dataset, :form, :columns, :position, :reason, :raw)
