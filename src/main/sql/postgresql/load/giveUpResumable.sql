-- Whose retry would go on from where it stopped, and move the watermark there.
update podium.load
set fence = fence + 1, resumable = false, error_message = coalesce(error_message, '') || ' (' || cast(:why as text) || ')'
where dataset = :dataset and resumable
