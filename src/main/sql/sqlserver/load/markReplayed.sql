update podium.quarantine
set state = 'REPLAYED', ended_at = sysdatetimeoffset(), ended_by = concat('load ', :loadId)
where dataset = :dataset and state = 'OPEN' and id <= :last and load_id <> :loadId
  and load_id in (select l.id from podium.[load] l where l.visible = 1)
