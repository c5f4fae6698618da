insert into podium.delivery_outbox (delivery, position, key, hash, version, record)
select :name, row_number() over (order by failure.key is not null, source.key collate "C"),
  source.key, source.hash, greatest(delivered.version, failure.version, 0) + 1, source.record
from (
  select <keyArray> as key, cast(row_to_json(columns) as text) as record,
    sha256(convert_to(cast(row_to_json(columns) as text), 'UTF8')) as hash
  from (select <columns> from <source>) columns
) source
left join podium.delivered on delivered.delivery = :name and delivered.key = source.key
left join podium.delivery_failure failure on failure.delivery = :name and failure.key = source.key
where delivered.hash is distinct from source.hash or delivered.gone
