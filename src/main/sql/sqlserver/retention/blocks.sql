-- Rows are removed so many at a time here: the table is one stretch, gone through until nothing is left.
select cast(1 as bigint) from sys.tables where schema_id = schema_id('landing') and name = :table
