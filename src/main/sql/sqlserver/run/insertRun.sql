insert into podium.run (id, pipeline, state, mode, datasets, range_from, range_to, requested_by)
values (:id, :pipeline, 'QUEUED', :mode, :datasets, :from, :to, :requestedBy)
