-- What stands elsewhere and is built upon something in these schemas.
select distinct object_schema_name(d.referencing_id) + '.' + object_name(d.referencing_id)
from sys.sql_expression_dependencies d
where d.referencing_class = 1
  and d.referenced_schema_name in (<schemas>)
  and object_schema_name(d.referencing_id) not in (<schemas>)
order by 1
