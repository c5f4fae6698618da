insert into podium.delivery_outbox (delivery, position, [key], hash, version)
select :name, :after + row_number() over (order by [key] collate Latin1_General_100_BIN2), [key], hash, version + 1
from podium.delivered
where delivery = :name
  and not exists (
    select 1
    from (select cast(<keyArray> as nvarchar(4000)) as [key] from <source> goods) source
    where source.[key] collate Latin1_General_100_BIN2 = delivered.[key])
