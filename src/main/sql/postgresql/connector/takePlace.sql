update podium.reading_place
set run_id = :runId, step = :step, attempt = :attempt, held_until = now() + :heldMillis * interval '1 millisecond'
where connection = :connection and number = (
  select min(place.number)
  from podium.reading_place place
  where place.connection = :connection and place.number <= :limit
    and (place.held_until is null or place.held_until < now())
    and not exists (
      select from podium.step
      where step.run_id = place.run_id and step.name = place.step and step.part = '' and step.attempt = place.attempt
        and step.state in ('RUNNING', 'WAITING') and step.lease_until > now()))
