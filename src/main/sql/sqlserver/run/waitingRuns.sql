-- What holds up runs that have not ended: a pause, or the run of their pipeline that is under way.
select run.id, pause.paused_at, pause.paused_by, pause.reason, other.id as other
from podium.run
left join podium.pipeline_pause pause on pause.pipeline = run.pipeline
left join podium.run other
  on other.pipeline = run.pipeline and other.state in ('RUNNING', 'WAITING') and other.id <> run.id and run.state = 'QUEUED'
where run.id in (<ids>) and run.state in ('QUEUED', 'RUNNING', 'WAITING')
  and (pause.pipeline is not null or other.id is not null)
