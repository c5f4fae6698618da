insert into podium.[load] (dataset, run_id, state, since, staging, staged_load, extracted_at, slice_from, slice_to)
output inserted.id, inserted.run_id, inserted.fence, inserted.landed, inserted.quarantined, inserted.skipped, inserted.bytes,
       inserted.since, inserted.highest, inserted.[checkpoint],
       inserted.extracted_at, inserted.staging, inserted.staged_load, inserted.slice_from
values (:dataset, :runId, 'RUNNING', :since, :staging, :stagedLoad, coalesce(cast(:extractedAt as datetimeoffset), sysdatetimeoffset()),
        :sliceFrom, :sliceTo)
