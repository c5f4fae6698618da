-- What failed in an attempt before, and was not told again in the one that succeeded, is there no more: a gate or model that was removed.
delete from podium.step
where run_id = :runId and name = :name and part <> '' and state in ('FAILED', 'CANCELLED')
  and finished_at < (select whole.started_at from podium.step whole where whole.run_id = :runId and whole.name = :name and whole.part = '')
