select exists (
  select from podium.run queued
  where queued.state = 'QUEUED'
    and not exists (select from podium.pipeline_pause pause where pause.pipeline = queued.pipeline)
    and not exists (
      select from podium.run other
      where other.pipeline = queued.pipeline and other.state in ('RUNNING', 'WAITING')))
