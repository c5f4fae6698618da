select cast(case when object_id('sample.world') is null then 0 else 1 end as bit)
