update podium.swap
set relations = cast(:relations as jsonb), changed_by = :by, undone_at = case when undone_at is null then now() end
where id = :id
