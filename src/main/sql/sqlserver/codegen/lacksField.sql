select cast(case when exists (
  select 1 from bronze.<table> document
  where not exists (select 1 from openjson(document.record) field where field.[key] = :name and field.[type] <> 0)
) then 1 else 0 end as bit)
