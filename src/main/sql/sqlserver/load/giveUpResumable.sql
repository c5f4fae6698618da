-- Whose retry would go on from where it stopped, and move the watermark there.
update podium.[load]
set fence = fence + 1, resumable = 0, error_message = concat(error_message, ' (', :why, ')')
where dataset = :dataset and resumable = 1
