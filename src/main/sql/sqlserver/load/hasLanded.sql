select cast(case when exists (
  select 1 from podium.[load] where dataset = :dataset and run_id = :runId and state = 'LANDED'
    and coalesce(slice_from, '') = coalesce(:sliceFrom, '')) then 1 else 0 end as bit)
