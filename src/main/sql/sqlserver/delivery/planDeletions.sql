insert into podium.delivery_outbox (delivery, position, [key], hash, version)
select :name, :after + row_number() over (order by delivered.[key] collate Latin1_General_100_BIN2), delivered.[key], delivered.hash,
  case when failure.version > delivered.version then failure.version else delivered.version end + 1
from podium.delivered delivered
left join podium.delivery_failure failure on failure.delivery = :name and failure.[key] = delivered.[key]
where delivered.delivery = :name and delivered.gone = 0
  and not exists (
    select 1
    from (select cast(<keyArray> as nvarchar(4000)) as [key] from <source> goods) source
    where source.[key] collate Latin1_General_100_BIN2 = delivered.[key])
