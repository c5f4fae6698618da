update podium.quarantine
set state = 'DISCARDED', ended_at = sysdatetimeoffset(), ended_by = :by, ended_why = :why
where dataset = :dataset and state = 'OPEN' and (:ids = '[]' or id in (select cast(value as bigint) from openjson(:ids)))
