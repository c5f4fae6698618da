update podium.quarantine
set state = 'DISCARDED', ended_at = now(), ended_by = :by, ended_why = :why
where dataset = :dataset and state = 'OPEN' and (cardinality(cast(:ids as bigint[])) = 0 or id = any (cast(:ids as bigint[])))
