insert into podium.delivery_outbox (delivery, position, [key], hash, version, record)
select :name,
  row_number() over (order by case when failure.[key] is null then 0 else 1 end, source.[key] collate Latin1_General_100_BIN2),
  source.[key], source.hash, case when failure.version > coalesce(delivered.version, 0) then failure.version else coalesce(delivered.version, 0) end + 1,
  source.record
from (
  select written.[key], written.record, hashbytes('SHA2_256', written.record) as hash
  from (
    select cast(<keyArray> as nvarchar(4000)) as [key],
      (select <columns> for json path, include_null_values, without_array_wrapper) as record
    from <source> goods
  ) written
) source
left join podium.delivered delivered
  on delivered.delivery = :name and delivered.[key] = source.[key] collate Latin1_General_100_BIN2
left join podium.delivery_failure failure
  on failure.delivery = :name and failure.[key] = source.[key] collate Latin1_General_100_BIN2
where delivered.hash is null or delivered.hash <> source.hash or delivered.gone = 1
