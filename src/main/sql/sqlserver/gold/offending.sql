<with> select count_big(*) from (
<query>
) as offending
