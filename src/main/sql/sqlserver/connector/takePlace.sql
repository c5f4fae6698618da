update podium.reading_place
set run_id = :runId, step = :step, attempt = :attempt,
    held_until = dateadd(millisecond, cast(:heldMillis as int), sysdatetimeoffset())
where connection = :connection and number = (
  select min(place.number)
  from podium.reading_place place
  where place.connection = :connection and place.number <= :limit
    and (place.held_until is null or place.held_until < sysdatetimeoffset())
    and not exists (
      select 1 from podium.step step
      where step.run_id = place.run_id and step.name = place.step and step.part = '' and step.attempt = place.attempt
        and step.state in ('RUNNING', 'WAITING') and step.lease_until > sysdatetimeoffset()))
