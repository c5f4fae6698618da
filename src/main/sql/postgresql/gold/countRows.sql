select count(*) from gold.<name>
