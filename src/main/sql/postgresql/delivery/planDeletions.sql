insert into podium.delivery_outbox (delivery, position, key, hash, version)
select :name, :after + row_number() over (order by key collate "C"), key, hash, version + 1
from podium.delivered
where delivery = :name
  and not exists (
    select
    from (select <keyArray> as key from (select <columns> from <source>) columns) source
    where source.key = delivered.key)
