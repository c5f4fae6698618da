-- What failed in an attempt before, and was not told again in the one that succeeded, is there no more: a gate or model that was removed.
delete from podium.step as part
using podium.step as whole
where part.run_id = :runId and part.name = :name and part.part <> '' and part.state in ('FAILED', 'CANCELLED')
  and whole.run_id = part.run_id and whole.name = part.name and whole.part = ''
  and part.finished_at < whole.started_at
