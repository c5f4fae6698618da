insert into podium.retention (dataset, requested_by, older_than, keep_loads, loads)
output inserted.id
values (:dataset, :by, :olderThan, :keepLoads, :ids)
