select made.name
from podium.dbt_ci_schema made
left join podium.run run on run.id = made.run_id
where (run.id is null and made.made_at < dateadd(hour, -1, sysdatetimeoffset())) or run.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
