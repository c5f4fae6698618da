-- Parts that had failed are told anew, or they end with their step: a green step has no failed part of an attempt before.
with failed_part as (
  update podium.step part
  set state = 'QUEUED', reason = 'failed in an attempt before', error_kind = null, error_message = null
  where part.run_id = :id and part.part <> '' and part.state = 'FAILED'
    and exists (
      select from podium.step whole
      where whole.run_id = :id and whole.name = part.name and whole.part = '' and whole.state in ('FAILED', 'CANCELLED'))
)
update podium.step
set state = 'QUEUED', started_at = null, finished_at = null, reason = null, waiting_until = null, error_kind = null,
    error_message = null
where run_id = :id and part = '' and state in ('FAILED', 'CANCELLED')
