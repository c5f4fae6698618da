-- Those of the pipeline's last run that deployed something and was not rolled back, a domain each.
select id, domain, deployed_at
from podium.gold_deployment
where pipeline = :pipeline and rolled_back_at is null and run_id = (
  select top (1) run_id
  from podium.gold_deployment
  where pipeline = :pipeline and rolled_back_at is null
  order by id desc
)
order by id
