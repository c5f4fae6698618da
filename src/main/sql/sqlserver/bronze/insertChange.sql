insert into podium.schema_change (dataset, load_id, kind, column_name, from_type, to_type, decision)
select :dataset, :loadId, :kind, :column, :from, :to, :decision
where not exists ( -- a field that came once is no news with each load
  select 1 from podium.schema_change last
  where last.dataset = :dataset and last.column_name = :column
    and last.id = (select max(newest.id) from podium.schema_change newest where newest.dataset = :dataset and newest.column_name = :column)
    and last.kind = :kind and (last.to_type = :to or last.to_type is null and cast(:to as nvarchar(400)) is null)
    and last.decision = :decision and (last.decision = 'EVOLVE' or last.load_id = :loadId))
