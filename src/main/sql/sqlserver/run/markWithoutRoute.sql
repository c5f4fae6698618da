update podium.step
set reason = concat('waits for a route that does ', name, ': none is running (see /api/routes)')
where state = 'QUEUED' and part = '' and reason is null and name not in (<names>)
  and run_id in (select id from podium.run where state = 'RUNNING')
