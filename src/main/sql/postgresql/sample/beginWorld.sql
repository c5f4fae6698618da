insert into sample.world (seed, base) values (:seed, :base) on conflict do nothing
