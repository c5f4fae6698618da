select cast(case when exists (
  select 1 from podium.run queued
  where queued.state = 'QUEUED'
    and not exists (select 1 from podium.pipeline_pause pause where pause.pipeline = queued.pipeline)
    and not exists (
      select 1 from podium.run other
      where other.pipeline = queued.pipeline and other.state in ('RUNNING', 'WAITING'))) then 1 else 0 end as bit)
