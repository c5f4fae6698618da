-- So many at a time that no transaction grows long. With a lock of the whole table its pages are freed; loads of the dataset wait meanwhile,
-- readers don't.
set nocount on;
declare @gone table (load_id bigint not null);
delete top (50000) from landing.<table> with (tablock)
output deleted._load_id into @gone
where _load_id in (<loads>);
select load_id, count_big(*) from @gone group by load_id;
set nocount off
