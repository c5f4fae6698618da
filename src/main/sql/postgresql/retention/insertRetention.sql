insert into podium.retention (dataset, requested_by, older_than, keep_loads, loads)
values (:dataset, :by, cast(:olderThan as interval), :keepLoads, :ids)
returning id
