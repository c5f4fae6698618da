update podium.swap
set relations = :relations, changed_by = :by, undone_at = case when undone_at is null then sysdatetimeoffset() end
where id = :id
