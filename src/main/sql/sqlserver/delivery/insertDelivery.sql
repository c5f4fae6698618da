insert into podium.delivery (name, source, receiver, run_id, step, state)
select :name, :source, :receiver, :runId, :step, 'FAILED'
where not exists (select 1 from podium.delivery with (updlock, serializable) where name = :name)
