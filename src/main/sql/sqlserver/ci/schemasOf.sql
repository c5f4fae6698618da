select name from sys.schemas
where name = :name or left(name, len(:name) + 1) = concat(:name, '_')
