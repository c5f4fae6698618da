-- As a text, since a view's definition stands alone. Where it is there it is altered, so that rights on it stay.
declare @verb varchar(6) = case when object_id('bronze.<table>', 'V') is null then 'create' else 'alter' end;
exec (@verb + N' view bronze.<table> as
select landed._load_id, [load].run_id as _run_id, [load].extracted_at as _extracted_at<columnsInText>
from landing.<table> landed
join podium.[load] on [load].id = landed._load_id
where [load].visible = 1')
