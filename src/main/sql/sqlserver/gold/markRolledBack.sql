update podium.gold_deployment set rolled_back_at = sysdatetimeoffset(), rolled_back_by = :who where id = :deployment
