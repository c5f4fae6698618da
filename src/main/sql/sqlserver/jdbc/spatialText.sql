case when :column is not null then concat('SRID=', :column.STSrid, ';', :column.ToString()) end
