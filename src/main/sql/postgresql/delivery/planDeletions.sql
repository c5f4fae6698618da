insert into podium.delivery_outbox (delivery, position, key, hash, version)
select :name, :after + row_number() over (order by delivered.key collate "C"), delivered.key, delivered.hash,
  greatest(delivered.version, failure.version) + 1
from podium.delivered
left join podium.delivery_failure failure on failure.delivery = :name and failure.key = delivered.key
where delivered.delivery = :name and not delivered.gone
  and not exists (
    select
    from (select <keyArray> as key from (select <columns> from <source>) columns) source
    where source.key = delivered.key)
