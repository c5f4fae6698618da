-- Every row with a smaller rowversion has been committed or never will be.
select convert(bigint, min_active_rowversion()) as below
