insert into podium.run (id, pipeline, state, mode, datasets, range_from, range_to, slice, priority, requested_by)
select :id, :pipeline, 'QUEUED', :mode, :datasets, :from, :to, :slice, :priority, :requestedBy
where not exists (select 1 from podium.run with (updlock, holdlock) where id = :id)
