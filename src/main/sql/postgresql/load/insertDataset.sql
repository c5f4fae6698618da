insert into podium.dataset (name) values (:dataset) on conflict (name) do nothing
