insert into sample.world (seed, base)
select :seed, :base
where not exists (select 1 from sample.world)
