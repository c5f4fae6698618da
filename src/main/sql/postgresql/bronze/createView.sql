create or replace view bronze.<table> as
select landed._load_id, load.run_id as _run_id, load.extracted_at as _extracted_at<columns>
from landing.<table> landed
join podium.load on load.id = landed._load_id
where load.visible;

do $$
begin
  grant select on bronze.<table> to podium_reader;
exception when undefined_object or insufficient_privilege then
  raise notice 'Rights on bronze.% were not granted', '<table>';
end $$;
