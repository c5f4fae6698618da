select jsonb_agg(offending) from (select to_jsonb(offending) as offending from (
<query>
) as offending limit 20) as offending
