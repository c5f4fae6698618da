select id from podium.run
where pipeline = :pipeline and state = 'QUEUED' and not cancelling
  and mode = :mode and datasets = :datasets and range_from is null and range_to is null
order by sequence
limit 1
