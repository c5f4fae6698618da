update podium.gate_result set sample = null where domain = :domain and sample is not null
