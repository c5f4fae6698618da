-- Babelfish speaks T-SQL, but has no ALTER SCHEMA … TRANSFER.
select cast(case when @@version like '%Babelfish%' then 0 else 1 end as bit)
