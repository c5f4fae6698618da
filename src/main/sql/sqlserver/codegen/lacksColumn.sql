select cast(case when exists (select 1 from bronze.<table> where <column> is null) then 1 else 0 end as bit)
