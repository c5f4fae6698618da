select coalesce((
  select deployment.run_id = (select run_id from podium.swap where pipeline = :pipeline order by id desc limit 1)
  from podium.gold_deployment deployment
  where deployment.pipeline = :pipeline and rolled_back_at is null
  order by id desc
  limit 1), false)
