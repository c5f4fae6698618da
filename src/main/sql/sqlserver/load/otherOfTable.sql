select name from podium.dataset where table_name = :tableName and name <> :dataset
