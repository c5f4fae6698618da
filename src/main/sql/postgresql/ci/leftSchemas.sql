select made.name
from podium.dbt_ci_schema made
left join podium.run on run.id = made.run_id
where run.id is null and made.made_at < now() - interval '1 hour' or run.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
