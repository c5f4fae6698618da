-- A database with tables of these names that the sample did not make is somebody's own.
select cast(case
  when object_id('sample.world') is null
    and (object_id('dbo.customers') is not null or object_id('dbo.products') is not null
      or object_id('dbo.orders') is not null or object_id('dbo.order_lines') is not null)
    then 1 else 0 end as bit)
