insert into podium.run (id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by)
values (:id, :pipeline, 'QUEUED', :mode, :datasets, :from, :to, :slice, :priority, :requestedBy)
on conflict (id) do nothing
