<with> select (select top (20) * from (
<query>
) as offending for json path, include_null_values)
