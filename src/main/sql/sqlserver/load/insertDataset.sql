insert into podium.dataset (name, table_name)
select :dataset, :tableName
where not exists (
  select 1 from podium.dataset with (updlock, holdlock) where name = :dataset or table_name = :tableName)
