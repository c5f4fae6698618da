select count(*) from (
<query>
) as offending
