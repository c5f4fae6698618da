select cast(case when db_id('erp') is null then 0 else 1 end as bit)
