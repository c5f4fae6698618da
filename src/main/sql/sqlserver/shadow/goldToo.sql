select cast(coalesce((
  select top (1) case when deployment.run_id = (select top (1) run_id from podium.swap where pipeline = :pipeline order by id desc)
    then 1 else 0 end
  from podium.gold_deployment deployment
  where deployment.pipeline = :pipeline and rolled_back_at is null
  order by id desc), 0) as bit)
