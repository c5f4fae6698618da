update podium.reading_place
set run_id = null, step = null, attempt = null, held_until = null
where connection = :connection and run_id = :runId and step = :step and attempt = :attempt
