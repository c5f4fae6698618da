insert into podium.[load] (dataset, run_id, state, since)
output inserted.id, inserted.run_id, inserted.fence, inserted.landed, inserted.quarantined, inserted.skipped, inserted.bytes,
       inserted.since, inserted.highest, inserted.[checkpoint]
values (:dataset, :runId, 'RUNNING', :since)
