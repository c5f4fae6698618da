insert into podium.dataset (name, table_name) values (:dataset, :tableName) on conflict do nothing
